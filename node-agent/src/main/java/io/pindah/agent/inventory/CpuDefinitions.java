package io.pindah.agent.inventory;

import io.pindah.contracts.GuestNeeds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The CPU definitions of one report: guests mostly share a few, so each is told once, under the beginning of its SHA-256. */
final class CpuDefinitions {
    private static final int KEY_BYTES = 6;

    private final Map<String, String> definitions = new TreeMap<>();

    /** The needs with the definition's key in its place. */
    GuestNeeds shared(GuestNeeds needs) {
        var definition = needs.cpu();
        if (definition == null) {
            return needs;
        }
        var key = key(definition);
        definitions.put(key, definition);
        return needs.withCpu(key);
    }

    Map<String, String> all() {
        return Map.copyOf(definitions);
    }

    private static String key(String definition) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(definition.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
