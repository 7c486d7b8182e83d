package io.pindah.cli.text;

import io.pindah.contracts.HostName;
import io.pindah.contracts.api.MigrationPlan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a request for a migration would do, in words. */
public final class PlanWords {
    private PlanWords() {}

    /** Who has named a thing. */
    public enum NamedBy {
        REQUEST,
        NOBODY
    }

    /** What a request has named itself. */
    public record Named(NamedBy destination, NamedBy policy) {}

    public static String show(MigrationPlan plan, Named named, Instant now, Paint paint) {
        var facts = new Facts()
                .add("Guest", plan.guestName() + " (" + plan.guest() + ")")
                .add("From", plan.source())
                .add("To", destination(plan.destination(), named.destination()))
                .add("Policy", policy(plan.policyName(), named.policy()));
        PolicyFacts.add(facts, plan.policy())
                .add("Priority", plan.priority())
                .add("Queue", plan.queue() == null ? null : QueuePlaces.sentence(plan.queue(), now))
                .add("Takes", takes(plan.estimatedSeconds()));
        return facts.render() + "\n\n" + Targets.list(plan.targets(), paint) + "\n\n" + Words.sentence(plan.summary())
                + "\nNothing was done.";
    }

    /** Whether it would start, or wait for its turn: there is a destination, and nothing is known that stands in its way. */
    public static boolean wouldGo(MigrationPlan plan) {
        return plan.destination() != null
                && plan.targets().stream()
                        .filter(target -> target.host().equals(plan.destination()))
                        .allMatch(target -> target.fits());
    }

    private static String destination(@Nullable HostName destination, NamedBy by) {
        if (destination == null) {
            return "nowhere";
        }
        return switch (by) {
            case REQUEST -> destination + ", as asked for";
            case NOBODY -> destination + ", the scheduler's choice";
        };
    }

    private static String policy(@Nullable String name, NamedBy by) {
        if (name == null) {
            return "none";
        }
        return switch (by) {
            case REQUEST -> name + ", as asked for";
            case NOBODY ->
                name + (name.equals("default") ? ", that of all without another" : ", by the guest's labels");
        };
    }

    private static String takes(@Nullable Long seconds) {
        return seconds == null
                ? "not known: nothing like it has been moved yet"
                : seconds < 1 ? "less than a second" : "about " + Units.about(Duration.ofSeconds(seconds));
    }
}
