package io.pindah.cli.command;

import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.api.CampaignDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that take the place of a definition's fields. */
final class Overrides {
    @Option(
            names = "--runs",
            paramLabel = "N",
            converter = Numbers.Runs.class,
            description = "Valid runs of each combination.")
    @Nullable
    Integer runs;

    @Option(
            names = "--memory",
            paramLabel = "GiB",
            split = ",",
            converter = Numbers.Gibibytes.class,
            description = "The guests' memory sizes, such as 4,6.")
    @Nullable
    List<Long> memoryMiB;

    @Option(
            names = "--scenarios",
            paramLabel = "NAME",
            split = ",",
            description = "What the guests do: of ${COMPLETION-CANDIDATES}.")
    @Nullable
    List<Scenario> scenarios;

    @Option(
            names = "--modes",
            paramLabel = "MODE",
            split = ",",
            description = "How they are moved: of ${COMPLETION-CANDIDATES}.")
    @Nullable
    List<Mode> modes;

    @Option(names = "--seed", paramLabel = "N", description = "Of the runs' order and of the loads.")
    @Nullable
    Long seed;

    CampaignDefinition on(CampaignDefinition d) {
        var memory = memoryMiB == null ? d.memoryMiB() : unique(memoryMiB);
        return new CampaignDefinition(
                d.name(),
                d.description(),
                scenarios == null ? d.scenarios() : unique(names(scenarios)),
                memory,
                modes == null ? d.modes() : unique(names(modes)),
                runs == null ? d.runs() : runs,
                guests(d.guests(), memory),
                d.home(),
                d.away(),
                seed == null ? d.seed() : seed,
                d.profile(),
                d.warmUpSeconds(),
                d.baselineSeconds(),
                d.afterSeconds(),
                d.pauseSeconds(),
                d.cacheSeconds(),
                d.maxAttempts(),
                d.url(),
                d.bandwidthMiBPerSecond(),
                d.postCopyBandwidthMiBPerSecond());
    }

    /** What of a definition is not as it is in a campaign under way; empty if nothing is. */
    static List<String> differences(CampaignDefinition wanted, CampaignDefinition running) {
        return Map.<String, List<@Nullable Object>>of(
                        "runs", pair(wanted.runs(), running.runs()),
                        "memoryMiB", pair(wanted.memoryMiB(), running.memoryMiB()),
                        "scenarios", pair(wanted.scenarios(), running.scenarios()),
                        "modes", pair(wanted.modes(), running.modes()),
                        "seed", pair(wanted.seed(), running.seed()))
                .entrySet()
                .stream()
                .filter(field -> field.getValue().getFirst() != null)
                .filter(field -> !Objects.equals(
                        field.getValue().getFirst(), field.getValue().getLast()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<@Nullable Object> pair(@Nullable Object wanted, @Nullable Object running) {
        return Arrays.asList(wanted, running);
    }

    /** Guests for memory sizes that are no longer wanted would be a mistake. */
    private static @Nullable Map<String, String> guests(
            @Nullable Map<String, String> guests, @Nullable List<Long> memoryMiB) {
        if (guests == null || memoryMiB == null) {
            return guests;
        }
        var sizes = memoryMiB.stream().map(String::valueOf).toList();
        return guests.entrySet().stream()
                .filter(guest -> sizes.contains(guest.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> names(List<? extends Enum<?>> values) {
        return values.stream().map(Enum::toString).toList();
    }

    private static <T> List<T> unique(List<T> values) {
        return values.stream().distinct().toList();
    }
}
