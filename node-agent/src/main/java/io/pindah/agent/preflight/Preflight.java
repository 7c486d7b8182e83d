package io.pindah.agent.preflight;

import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import io.pindah.contracts.RefusalReason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether this host can take a guest: the same checks for a question and just before the guest is sent for. Pure. */
public final class Preflight {
    private Preflight() {}

    /** All that stands in the way, what weighs most first; empty: the guest fits. */
    public static List<Finding> check(Arrival arrival, DestinationView here) {
        if (arrival.source().equals(arrival.here())) {
            return List.of(new Finding(
                    Check.SAME_HOST, arrival.here() + " is the source as well", "choose another destination"));
        }
        return Stream.of(
                        taken(arrival, here),
                        RoomChecks.of(arrival, here),
                        postCopy(arrival, here),
                        EngineChecks.of(arrival, here),
                        immovable(arrival),
                        StorageChecks.of(arrival, here.disks()),
                        EngineChecks.tls(arrival, here))
                .flatMap(List::stream)
                .toList();
    }

    /** The findings as a refusal: the first one's reason, and all of them in its detail. */
    public static Optional<Refusal> refusal(List<Finding> findings) {
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        reason(findings.getFirst().check()),
                        findings.stream().map(Finding::toString).collect(Collectors.joining(". "))));
    }

    private static RefusalReason reason(Check check) {
        return switch (check) {
            case SAME_HOST -> RefusalReason.SAME_HOST;
            case MEMORY -> RefusalReason.NOT_ENOUGH_MEMORY;
            case CPU -> RefusalReason.CPU;
            case POST_COPY -> RefusalReason.NO_POST_COPY;
            case VERSION -> RefusalReason.VERSION;
            case DEVICES -> RefusalReason.DEVICES;
            case HUGEPAGES -> RefusalReason.HUGEPAGES;
            case STORAGE -> RefusalReason.STORAGE;
            case PORTS -> RefusalReason.PORTS;
            case NAME_TAKEN -> RefusalReason.NAME_TAKEN;
            case TLS -> RefusalReason.TLS;
            case AGENT, CORDONED, HOST_PROBLEM, CLOCK, AFFINITY -> RefusalReason.NOT_SUPPORTED;
        };
    }

    private static List<Finding> taken(Arrival arrival, DestinationView here) {
        return here.guests().stream()
                .filter(guest -> guest.id().equals(arrival.guest())
                        || guest.name().equals(arrival.name().value()))
                .map(guest -> new Finding(
                        Check.NAME_TAKEN,
                        arrival.here() + " already has " + guest.name() + " (" + guest.id() + ")",
                        "if nobody needs that one, undefine it there (virsh undefine " + guest.id()
                                + "), or choose another destination"))
                .toList();
    }

    private static List<Finding> postCopy(Arrival arrival, DestinationView here) {
        return switch (arrival.policy().mode()) {
            case POST_COPY, HYBRID, ADAPTIVE ->
                here.engine().postCopy().map(List::of).orElse(List.of());
            case PRE_COPY -> List.of();
        };
    }

    /** What the source has written, problem and remedy separated by a semicolon. */
    private static List<Finding> immovable(Arrival arrival) {
        return arrival.needs().immovable().stream()
                .map(device -> {
                    var parts = device.split("; ", 2);
                    return new Finding(
                            Check.DEVICES,
                            arrival.name() + ": " + parts[0],
                            parts.length == 2 ? parts[1] : "detach it before the move");
                })
                .toList();
    }
}
