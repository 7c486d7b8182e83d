package io.pindah.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What the records' constructors refuse, in the words of JSON Schema. A test holds both against each other; what a schema cannot say
 * (a comparison of two fields) is left to the descriptions.
 */
final class Bounds {
    private static final Map<String, Consumer<ObjectNode>> ALL = Map.ofEntries(
            Map.entry("CommandId#value", Bounds::uuid),
            Map.entry("MigrationId#value", Bounds::uuid),
            Map.entry("GuestId#value", Bounds::uuid),
            Map.entry("GuestName#value", matching(GuestName.NAME)),
            Map.entry("HostName#value", matching(HostName.NAME)),
            Map.entry("Epoch#value", Bounds::positive),
            Map.entry("JobStatistics#values", schema -> notNegative((ObjectNode) schema.path("additionalProperties"))),
            Map.entry("EventHead#sequence", Bounds::positive),
            Map.entry("GuestShape#memoryMiB", Bounds::positive),
            Map.entry("GuestShape#vcpus", Bounds::positive),
            Map.entry("MigrationPolicy#switchAtRemainingRatio", Bounds::share),
            Map.entry("MigrationPolicy#bandwidthMiBPerSecond", Bounds::positive),
            Map.entry("MigrationPolicy#postCopyBandwidthMiBPerSecond", Bounds::positive),
            Map.entry("MigrationPolicy#downtimeLimitMillis", Bounds::positive),
            Map.entry("MigrationPolicy#timeoutSeconds", Bounds::positive),
            Map.entry("MigrationTarget#peerUri", schema -> schema.put("pattern", "\\S")),
            Map.entry("MigrationResult#outcome", Bounds::terminal),
            Map.entry(
                    "MigrationResult.Quality#grade",
                    schema -> schema.putArray("enum").add("complete").add("partial")),
            Map.entry("Outage#intervalMicros", Bounds::positive),
            Map.entry("Outage#sent", Bounds::notNegative),
            Map.entry("Outage#received", Bounds::notNegative),
            Map.entry("Outage#longestGapMicros", Bounds::notNegative),
            Map.entry("ProbeAddress#address", matching(ProbeAddress.ADDRESS)),
            Map.entry("ProbeAddress#port", Bounds::port));

    private Bounds() {}

    static void apply(Class<?> type, String component, ObjectNode schema) {
        ALL.getOrDefault(Javadoc.nameOf(type) + "#" + component, _ -> {}).accept(schema);
    }

    /** A pattern of ours has to match the whole text, one of JSON Schema any part of it. */
    private static Consumer<ObjectNode> matching(Pattern pattern) {
        return schema -> schema.put("pattern", "^" + pattern.pattern() + "$");
    }

    private static void uuid(ObjectNode schema) {
        schema.put("format", "uuid");
        matching(Checks.UUID).accept(schema);
    }

    private static void positive(ObjectNode schema) {
        schema.put("minimum", 1);
    }

    private static void notNegative(ObjectNode schema) {
        schema.put("minimum", 0);
    }

    private static void port(ObjectNode schema) {
        schema.put("minimum", 1).put("maximum", 65_535);
    }

    private static void share(ObjectNode schema) {
        schema.put("exclusiveMinimum", 0).put("exclusiveMaximum", 1);
    }

    private static void terminal(ObjectNode schema) {
        var names = schema.putArray("enum");
        Arrays.stream(Phase.values()).filter(Phase::isTerminal).forEach(phase -> names.add(phase.wireName()));
    }
}
