package io.pindah.metrics;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service with its real database and channels that lead nowhere but into the test. */
public final class InMemory implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        var overrides = new HashMap<String, String>();
        for (var channel : List.of("migration-events", "workload-events", "job-info", "result-feed")) {
            overrides.put("mp.messaging.incoming." + channel + ".connector", "smallrye-in-memory");
        }
        for (var channel : List.of("migration-results", "campaign-results", "dead-letters")) {
            overrides.put("mp.messaging.outgoing." + channel + ".connector", "smallrye-in-memory");
        }
        return overrides;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(DatabaseResource.class));
    }
}
