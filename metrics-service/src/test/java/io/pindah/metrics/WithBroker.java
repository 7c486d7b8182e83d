package io.pindah.metrics;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The service with a real broker and a real database. */
public final class WithBroker implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(DatabaseResource.class), new TestResourceEntry(BrokerResource.class));
    }
}
