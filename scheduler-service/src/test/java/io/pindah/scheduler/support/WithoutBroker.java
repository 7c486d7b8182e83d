package io.pindah.scheduler.support;

import io.pindah.access.check.Access;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import java.util.HashMap;
import java.util.Map;

/** The real database, and channels in memory instead of a broker. */
public final class WithoutBroker implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(Stack.databaseSettings());
        settings.putAll(Access.settings());
        settings.putAll(InMemoryConnector.switchIncomingChannelsToInMemory(
                "migration-events",
                "hosts",
                "hosts-as-they-come",
                "job-info",
                "workload-events",
                "migration-results",
                "preflight-answers"));
        settings.putAll(InMemoryConnector.switchOutgoingChannelsToInMemory("outbox"));
        settings.put("pindah.stream.keep-alive", "1s");
        settings.put("pindah.stream.most-followers", "10");
        // Nobody answers but those that a test has answer.
        settings.put("pindah.preflight.patience", "2s");
        // What is written is sent at once; nothing is to interfere with what tests leave in the outbox.
        settings.put("pindah.outbox.sweep-every", "1h");
        return settings;
    }

    @Override
    public void stop() {
        InMemoryConnector.clear();
    }
}
