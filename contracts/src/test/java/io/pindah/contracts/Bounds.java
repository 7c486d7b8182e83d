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
            Map.entry("EventHead#monotonicNanos", Bounds::notNegative),
            Map.entry("HostReport#heartbeat", Bounds::notNegative),
            Map.entry("HostReport#intervalMillis", Bounds::positive),
            Map.entry("HostReport.Memory#totalMiB", Bounds::notNegative),
            Map.entry("HostReport.Memory#availableMiB", Bounds::notNegative),
            Map.entry("HostReport.Cpus#count", Bounds::notNegative),
            Map.entry("MigrationResult.Recovery#interruptions", Bounds::notNegative),
            Map.entry("MigrationResult.Recovery#attempts", Bounds::notNegative),
            Map.entry("MigrationResult.Recovery#interruptedMillis", Bounds::notNegative),
            Map.entry("GuestShape#memoryMiB", Bounds::positive),
            Map.entry("GuestShape#vcpus", Bounds::positive),
            Map.entry("MigrationPolicy#switchAtRemainingRatio", Bounds::share),
            Map.entry("MigrationPolicy#bandwidthMiBPerSecond", Bounds::positive),
            Map.entry("MigrationPolicy#postCopyBandwidthMiBPerSecond", Bounds::positive),
            Map.entry("MigrationPolicy#downtimeLimitMillis", Bounds::positive),
            Map.entry("MigrationPolicy#timeoutSeconds", Bounds::positive),
            Map.entry("MigrationCommand.SetBandwidth#bandwidthMiBPerSecond", Bounds::positive),
            Map.entry("MigrationCommand.SetBandwidth#postCopyBandwidthMiBPerSecond", Bounds::positive),
            Map.entry("PreCopyRules#switchAfterPasses", Bounds::positive),
            Map.entry("PreCopyRules#switchAfterSeconds", Bounds::positive),
            Map.entry("PreCopyRules#stallSeconds", Bounds::positive),
            Map.entry("GuestNeeds.DiskDetail#sizeMiB", Bounds::notNegative),
            Map.entry("HostOffers#freePorts", Bounds::notNegative),
            Map.entry("HostOffers#linkMiBPerSecond", Bounds::positive),
            Map.entry("HostOffers.Hugepages#sizeKiB", Bounds::positive),
            Map.entry("HostOffers.Hugepages#total", Bounds::notNegative),
            Map.entry("HostOffers.Hugepages#free", Bounds::notNegative),
            Map.entry("MigrationTarget#recoveryMonitor", matching(MigrationTarget.PATH)),
            Map.entry("MigrationTarget#disksPort", Bounds::port),
            Map.entry("MigrationTarget#peerUri", schema -> schema.put("pattern", "\\S")),
            Map.entry("MigrationResult#outcome", Bounds::terminal),
            Map.entry(
                    "MigrationResult.Quality#grade",
                    schema -> schema.putArray("enum").add("complete").add("partial")),
            Map.entry("Outage#intervalMicros", Bounds::positive),
            Map.entry("Outage#sent", Bounds::notNegative),
            Map.entry("Outage#received", Bounds::notNegative),
            Map.entry("Outage#longestGapMicros", Bounds::notNegative),
            Map.entry("Outage#proberPauseMicros", Bounds::notNegative),
            Map.entry("ProbeAddress#address", matching(ProbeAddress.ADDRESS)),
            Map.entry("ProbeAddress#port", Bounds::port),
            Map.entry("RunId#value", Bounds::uuid),
            Map.entry("CampaignId#value", Bounds::uuid),
            Map.entry("CampaignName#value", matching(CampaignName.NAME)),
            Map.entry("Cell#memoryMiB", Bounds::positive),
            Map.entry("LoadProfile#width", Bounds::positive),
            Map.entry("LoadProfile#height", Bounds::positive),
            Map.entry("LoadProfile#framesPerSecond", Bounds::positive),
            Map.entry("LoadSpec#baselineMillis", Bounds::positive),
            Map.entry("LoadSpec#cacheMillis", Bounds::positive),
            Map.entry("GuestStalls#intervalMicros", Bounds::positive),
            Map.entry("GuestStalls#count", Bounds::positive),
            Map.entry("LoadHead#sequence", Bounds::positive),
            Map.entry("RunFinished#number", Bounds::positive),
            Map.entry("RunFinished#attempt", Bounds::positive),
            Map.entry("RunFinished#planned", Bounds::positive),
            Map.entry("Summary#n", Bounds::positive),
            Map.entry("LoadSpec#warmUpMillis", Bounds::notNegative),
            Map.entry("LoadFigures#watchedMillis", Bounds::notNegative),
            Map.entry("LoadFigures.Playback#startDelayMillis", Bounds::notNegative),
            Map.entry("LoadFigures.Playback#playedMillis", Bounds::notNegative),
            Map.entry("LoadFigures.Playback#longestGapMillis", Bounds::notNegative),
            Map.entry("LoadFigures.Playback#resolutionMillis", Bounds::notNegative),
            Map.entry("LoadFigures.Playback#droppedFrames", Bounds::notNegative),
            Map.entry("LoadFigures.Playback#rebufferings", Bounds::notNegative),
            Map.entry("LoadFigures.Playback#rebufferedMillis", Bounds::notNegative),
            Map.entry("LoadFigures.Playback#positionAtReadyMillis", Bounds::notNegative),
            Map.entry("LoadFigures.Playback#positionAtStopMillis", Bounds::notNegative),
            Map.entry("LoadFigures.Game#moves", Bounds::notNegative),
            Map.entry("LoadFigures.Game#restarts", Bounds::notNegative),
            Map.entry("LoadFigures.Game#longestStallMillis", Bounds::notNegative),
            Map.entry("LoadFigures.Game#movesAtReady", Bounds::notNegative),
            Map.entry("GuestStalls#medianMicros", Bounds::notNegative),
            Map.entry("GuestStalls#p99Micros", Bounds::notNegative),
            Map.entry("GuestStalls#longestMicros", Bounds::notNegative),
            Map.entry("GuestUse#memoryUsedMiB", Bounds::notNegative),
            Map.entry("GuestUse#agentMemoryMiB", Bounds::notNegative),
            Map.entry("GuestUse#cpuRatio", Bounds::ratio),
            Map.entry("GuestUse#agentCpuRatio", Bounds::ratio));

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

    private static void ratio(ObjectNode schema) {
        schema.put("minimum", 0).put("maximum", 1);
    }

    private static void terminal(ObjectNode schema) {
        var names = schema.putArray("enum");
        Arrays.stream(Phase.values()).filter(Phase::isTerminal).forEach(phase -> names.add(phase.wireName()));
    }
}
