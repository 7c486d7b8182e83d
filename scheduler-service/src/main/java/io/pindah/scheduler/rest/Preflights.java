package io.pindah.scheduler.rest;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.api.MigrationPlan;
import io.pindah.contracts.api.QueuePlace;
import io.pindah.contracts.api.TargetView;
import io.pindah.scheduler.admission.Admission;
import io.pindah.scheduler.admission.Order;
import io.pindah.scheduler.admission.Terms;
import io.pindah.scheduler.inventory.Sighting;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Past;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.policy.Agreed;
import io.pindah.scheduler.policy.PolicyName;
import io.pindah.scheduler.preflight.Examiner;
import io.pindah.scheduler.preflight.PreflightConfig;
import io.pindah.scheduler.preflight.Targets;
import io.pindah.scheduler.queue.Forecast;
import io.pindah.scheduler.queue.Pace;
import io.pindah.scheduler.queue.Places;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks whether a guest could go somewhere, without doing anything: first by what is known, then by asking the hosts. */
@ApplicationScoped
class Preflights {
    private final Ledger ledger;
    private final Past past;
    private final Examiner examiner;
    private final Stamps stamps;
    private final PreflightConfig config;

    Preflights(Ledger ledger, Past past, Examiner examiner, Stamps stamps, PreflightConfig config) {
        this.ledger = ledger;
        this.past = past;
        this.examiner = examiner;
        this.stamps = stamps;
        this.config = config;
    }

    private record Seen(
            Sighting guest,
            Agreed agreed,
            @Nullable PolicyName policyName,
            Targets targets,
            Answer answer,
            @Nullable QueuePlace place) {}

    /** @param order what would be asked for */
    List<TargetView> targets(Order order) {
        return answered(seen(order).targets());
    }

    /** @throws Refused if it could not be asked for, wherever to */
    MigrationPlan plan(Order order) {
        var seen = seen(order);
        var targets = answered(seen.targets());
        return switch (seen.answer()) {
            case Answer.Accepted accepted -> plan(seen, accepted.next().move(), targets);
            case Answer.Rejected(var why) -> plan(seen, null, targets, why.sentence());
        };
    }

    private MigrationPlan plan(Seen seen, Move move, List<TargetView> targets) {
        var there = targets.stream()
                .filter(target -> target.host().equals(move.destination()))
                .findFirst();
        var wait = seen.place();
        var sentence = there.filter(target -> !target.fits()).isPresent()
                ? move.destination() + " cannot take " + move.guestName() + ": "
                        + there.get().findings().getFirst() + "."
                : move.guestName() + " would go from " + move.source() + " to " + move.destination() + " ("
                        + move.policy().mode() + ")"
                        + (wait == null
                                ? ", at once."
                                : ", as number " + wait.position() + " of the queue: " + wait.waitsFor() + ".");
        return plan(seen, move.destination(), targets, sentence);
    }

    private MigrationPlan plan(Seen seen, @Nullable HostName destination, List<TargetView> targets, String summary) {
        var guest = seen.guest().guest();
        var pace = past.pace();
        var time = seen.answer() instanceof Answer.Accepted accepted
                ? pace.of(accepted.next().move())
                : Optional.<Duration>empty();
        return new MigrationPlan(
                guest.id(),
                guest.name(),
                seen.guest().host().name(),
                destination,
                seen.agreed().policy(),
                seen.policyName() == null ? null : seen.policyName().value(),
                seen.agreed().priority(),
                targets,
                seen.place(),
                time.map(Duration::toSeconds).orElse(null),
                summary);
    }

    private List<TargetView> answered(Targets targets) {
        return targets.with(examiner.ask(targets.questions()));
    }

    private Seen seen(Order order) {
        var pace = past.pace();
        return ledger.survey(facts -> {
            var guest = Admission.movable(order, facts);
            if (guest instanceof Admission.Movable.No(var why)) {
                throw new Refused(why);
            }
            var sighting = ((Admission.Movable.Yes) guest).guest();
            var settled = settled(order, sighting, facts);
            var answer = Admission.enqueue(order, facts, stamps.migration(), stamps.next());
            return new Seen(
                    sighting,
                    settled.agreed(),
                    settled.policyName(),
                    targets(order, sighting, settled.agreed().policy(), facts),
                    answer,
                    place(answer, facts, pace));
        });
    }

    private Targets targets(Order order, Sighting guest, MigrationPolicy policy, Facts facts) {
        var only =
                order.destination() instanceof Order.Destination.Named(var host) ? List.of(host) : List.<HostName>of();
        var stamp = stamps.next();
        return Targets.of(
                guest,
                policy,
                facts,
                only,
                config.clockTolerance(),
                () -> stamps.next().command(),
                stamp.now().plus(config.patience()));
    }

    private static Terms.Settled settled(Order order, Sighting guest, Facts facts) {
        return switch (Terms.of(
                order.wish(),
                facts.fleet(),
                facts.fleet().labels(guest.guest().id()),
                guest.guest().shape().memoryMiB())) {
            case Terms.Settled settled -> settled;
            case Terms.Unsettled(var why) -> throw new Refused(why);
        };
    }

    /** Empty where it would start at once. */
    private static @Nullable QueuePlace place(Answer answer, Facts facts, Pace pace) {
        if (!(answer instanceof Answer.Accepted accepted)) {
            return null;
        }
        var move = accepted.next().move();
        var all = new ArrayList<>(facts.underway());
        all.add(Forecast.asIfQueued(move));
        return Places.of(facts, all, pace).get(move.id());
    }
}
