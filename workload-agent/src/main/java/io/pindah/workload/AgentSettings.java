package io.pindah.workload;

import io.pindah.contracts.GuestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The workload agent's file of settings.
 *
 * @param broker {@code host:port} of the Kafka brokers, several separated by commas
 * @param guest the name under which libvirt knows this guest
 * @param media the web server that has the stream for youtube; without one only a URL can be played
 * @param videos the folder with the files for video
 * @param kafka settings for every client of the broker
 */
record AgentSettings(String broker, GuestName guest, Optional<String> media, Path videos, Map<String, String> kafka) {
    static final String PREFIX = "pindah.workload.";
    private static final String KAFKA = PREFIX + "kafka.";
    private static final String DEFAULT_VIDEOS = "/usr/share/pindah/videos";

    /** A mistake in the file; the message is a sentence for people. */
    static final class Mistake extends Exception {
        private static final long serialVersionUID = 1;

        Mistake(String sentence) {
            super(sentence);
        }
    }

    AgentSettings {
        kafka = Map.copyOf(kafka);
    }

    static AgentSettings read(Path file, String hostName) throws Mistake {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new Mistake("Cannot read " + file + ": " + e);
        }
        var left = new TreeMap<String, String>();
        properties.forEach((key, value) ->
                left.put(String.valueOf(key), String.valueOf(value).strip()));
        return of(left, file, hostName);
    }

    private static AgentSettings of(TreeMap<String, String> left, Path file, String hostName) throws Mistake {
        var broker = take(left, "broker");
        var guest = take(left, "guest");
        var media = take(left, "media");
        var videos = take(left, "videos");
        var kafka = new TreeMap<String, String>();
        left.keySet().removeIf(key -> {
            if (key.startsWith(KAFKA)) {
                kafka.put(key.substring(KAFKA.length()), left.get(key));
            }
            return key.startsWith(KAFKA);
        });
        if (!left.isEmpty()) {
            throw new Mistake("There is no setting " + String.join(", ", left.keySet()) + " (" + file + ")");
        }
        return new AgentSettings(
                broker.orElseThrow(() -> new Mistake("No broker is named: set " + PREFIX + "broker in " + file)),
                name(guest.orElse(hostName)),
                media.map(address -> address.replaceAll("/+$", "")),
                Path.of(videos.orElse(DEFAULT_VIDEOS)),
                kafka);
    }

    private static GuestName name(String name) throws Mistake {
        try {
            return new GuestName(name);
        } catch (IllegalArgumentException e) {
            throw new Mistake("This guest cannot be called so; set " + PREFIX + "guest: " + e.getMessage());
        }
    }

    private static Optional<String> take(TreeMap<String, String> left, String key) {
        return Optional.ofNullable(left.remove(PREFIX + key)).filter(value -> !value.isEmpty());
    }
}
