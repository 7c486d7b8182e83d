package io.pindah.agent;

import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Finds keys in a configuration file that nobody would read: a misspelt prefix escapes the check of our own keys. */
final class StrayKeys {
    private StrayKeys() {}

    /** @throws IllegalArgumentException if there are any, naming them */
    static void refuse(Config config) {
        var strays = StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> source.getName().contains("source=file:"))
                .map(ConfigSource::getPropertyNames)
                .flatMap(names -> names.stream())
                .filter(name -> !name.startsWith("pindah.agent.") && !name.startsWith("quarkus."))
                .sorted()
                .toList();
        if (!strays.isEmpty()) {
            throw new IllegalArgumentException("unknown keys in the configuration: " + String.join(", ", strays)
                    + "; keys begin with pindah.agent.");
        }
    }
}
