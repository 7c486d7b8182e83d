package io.pindah.scheduler.support;

import io.pindah.access.check.Access;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** The real database and the real broker. */
public final class WithBroker implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(Stack.databaseSettings());
        settings.putAll(Access.settings());
        settings.put("kafka.bootstrap.servers", Stack.broker().bootstrapServers());
        return settings;
    }

    @Override
    public void stop() {
        // The stack ends with this JVM.
    }
}
