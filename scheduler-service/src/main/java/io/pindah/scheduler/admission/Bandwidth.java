package io.pindah.scheduler.admission;

import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Instruction;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.migration.Stamp;
import io.pindah.scheduler.queue.Occupancy;
import java.util.Optional;
import java.util.OptionalLong;

/** What is done about a wish for other limits: a migration counts on its links with what it has been given last. */
public final class Bandwidth {
    private Bandwidth() {}

    /** Refused where the links have not so much left beside the others; less than it has is never too much. */
    public static Answer limit(Migration m, Instruction.Limit limit, Facts facts, Stamp stamp) {
        return switch (Decisions.decide(m, limit, stamp)) {
            case Answer.Rejected rejected -> rejected;
            case Answer.Accepted accepted ->
                overBudget(m.move(), accepted.next().move(), limit, facts)
                        .<Answer>map(Answer.Rejected::new)
                        .orElse(accepted);
        };
    }

    private static Optional<Rejection> overBudget(Move now, Move then, Instruction.Limit limit, Facts facts) {
        var others = facts.underway().stream()
                .filter(each -> !each.move().id().equals(now.id()))
                .toList();
        var limits = facts.rules().limits();
        var spare = Occupancy.of(facts.inventory(), others, facts.fleet())
                .spareMiBPerSecond(now.source(), now.destination(), limits);
        var wanted = Occupancy.demand(then.policy(), OptionalLong.empty());
        if (spare.isEmpty()
                || wanted <= spare.getAsLong()
                || wanted <= Occupancy.demand(now.policy(), OptionalLong.empty())) {
            return Optional.empty();
        }
        return Optional.of(Rejection.ofField(
                limit.bandwidthMiBPerSecond() == null ? "postCopyBandwidthMiBPerSecond" : "bandwidthMiBPerSecond",
                Reason.OVER_BUDGET,
                "The links of " + now.source() + " and " + now.destination() + " have "
                        + Math.max(0, spare.getAsLong()) + " MiB/s left for this migration of "
                        + limits.linkMiBPerSecond().orElseThrow()
                        + " (pindah.queue.link-mib-per-second), and " + wanted + " are asked for; ask for less."));
    }
}
