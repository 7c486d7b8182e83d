package io.pindah.agent.inventory;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes host reports of what was found.
 *
 * @param epochs the newest epoch of a guest that the agent itself remembers
 */
public record Reports(
        HostName host, HostReport.Agent agent, Duration interval, Function<GuestId, Optional<Epoch>> epochs) {
    /** No report names more guests that it leaves out. */
    private static final int NAMED = 10;

    public HostReport of(Survey survey, long heartbeat, Instant now) {
        var managed = new ArrayList<HostReport.Guest>();
        var unmanaged = new ArrayList<String>();
        var cpus = new CpuDefinitions();
        survey.guests().stream().sorted(Comparator.comparing(GuestFound::name)).forEach(found -> managed(found, cpus)
                .ifPresentOrElse(managed::add, () -> unmanaged.add(printable(found.name()))));
        var problems = Stream.concat(survey.problems().stream(), leftOut(unmanaged).stream())
                .toList();
        return new HostReport(
                host,
                now,
                heartbeat,
                interval.toMillis(),
                agent,
                survey.platform(),
                survey.memory(),
                survey.cpus(),
                managed,
                problems,
                cpus.all(),
                survey.offers());
    }

    private Optional<HostReport.Guest> managed(GuestFound found, CpuDefinitions cpus) {
        try {
            return Optional.of(new HostReport.Guest(
                    found.id(),
                    new GuestName(found.name()),
                    found.state(),
                    new GuestShape(found.memoryMiB(), found.vcpus()),
                    found.probe(),
                    newest(found.epoch(), epochs.apply(found.id()).orElse(null)),
                    cpus.shared(found.needs())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static @Nullable Epoch newest(@Nullable Epoch one, @Nullable Epoch other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Optional<String> leftOut(List<String> names) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return Optional.of("guests: " + names.size() + " left out (" + shown
                + "); a managed guest's name has 1 to 128 letters, digits, dots, dashes and underscores: rename them");
    }

    private static String printable(String name) {
        var cut = name.length() <= 40 ? name : name.substring(0, 40) + "...";
        return "\"" + cut.replaceAll("[^\\x20-\\x7e]", "?") + "\"";
    }
}
