package io.pindah.scheduler.admission;

import io.pindah.contracts.Evidence;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.Mode;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Instruction;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Underway;
import io.pindah.scheduler.queue.Occupancy;
import io.pindah.scheduler.queue.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose turn it is, by the facts at hand. */
public final class Turn {
    private Turn() {}

    /** Those that may begin now, in this order. */
    public static List<Instruction.Begin> next(Facts facts) {
        return outcome(facts, facts.underway()).starts().stream()
                .map(move -> begin(move, facts))
                .toList();
    }

    /** Empty: it has to wait. Others that wait and may begin are not passed over by it. */
    static Optional<Instruction.Begin> begin(Migration queued, Facts facts) {
        var all = new ArrayList<>(facts.underway());
        all.add(new Underway(queued.move(), queued.stage().phase(), queued.ruling(), Set.of()));
        return outcome(facts, all).starts().stream()
                .filter(move -> move.id().equals(queued.move().id()))
                .map(move -> begin(move, facts))
                .findFirst();
    }

    /** Who begins and who waits for what. */
    public static Queue.Outcome outcome(Facts facts, List<Underway> underway) {
        var rules = facts.rules();
        return Queue.decide(
                underway,
                Occupancy.of(facts.inventory(), underway, facts.fleet()),
                facts.fleet().queue(),
                rules.limits(),
                rules.placement(),
                facts.inventory().now());
    }

    private static Instruction.Begin begin(Move move, Facts facts) {
        var evidence = move.policy().mode() == Mode.ADAPTIVE ? facts.evidence(move.guest()) : Evidence.NONE;
        return new Instruction.Begin(move.knowing(evidence), needs(move, facts));
    }

    private static GuestNeeds needs(Move move, Facts facts) {
        return facts.inventory()
                .host(move.source())
                .flatMap(host -> host.report().guests().stream()
                        .filter(guest -> guest.id().equals(move.guest()))
                        .findFirst()
                        .map(guest -> host.report().needs(guest)))
                .orElse(GuestNeeds.UNKNOWN);
    }
}
