package io.pindah.agent;

import io.pindah.embedded.EmbeddedBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real broker, libvirt's test driver, and a folder for the journal. */
public final class AgentEnvironment implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
        var started = EmbeddedBroker.start();
        broker = started;
        try {
            return Map.of(
                    "pindah.agent.broker", started.bootstrapServers(),
                    "pindah.agent.host", "kvm2",
                    "pindah.agent.libvirt-uri", "test:///default",
                    "pindah.agent.state-dir",
                            Files.createTempDirectory("pindah-agent").toString(),
                    "pindah.agent.report-interval", "0.5S");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
