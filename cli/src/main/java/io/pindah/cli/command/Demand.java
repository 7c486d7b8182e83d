package io.pindah.cli.command;

import io.pindah.cli.http.Follower;
import io.pindah.cli.http.Scheduler;
import io.pindah.cli.http.Scheduler.Intervention;
import io.pindah.cli.terminal.Detachment;
import io.pindah.cli.text.Migrations;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.LimitRequest;
import io.pindah.contracts.api.MigrationView;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks something of a migration. That it was accepted is never told as done: done is what the migration's phase or events prove. */
final class Demand {
    private final Context context;
    private final Waiting waiting;

    /**
     * What is asked.
     *
     * @param what after "asked to"
     * @param proof that it is done
     * @param done in a sentence
     */
    record What(
            String what,
            Function<Scheduler, MigrationView> request,
            Predicate<MigrationView> proof,
            Function<MigrationView, String> done) {}

    Demand(Context context, Waiting waiting) {
        this.context = context;
        this.waiting = waiting;
    }

    static What toSwitch(String id) {
        return new What(
                "switch to post-copy",
                scheduler -> scheduler.ask(id, Intervention.SWITCH),
                Demand::hasSwitched,
                view -> view.guestName() + " has switched to post-copy.");
    }

    static What toAbort(String id) {
        return new What(
                "abort",
                scheduler -> scheduler.ask(id, Intervention.ABORT),
                view -> view.phase() == Phase.ABORTED || view.phase() == Phase.CANCELLED,
                Migrations::stopped);
    }

    /** @param before the migration as it is before that is asked */
    static What toLimit(MigrationView before, LimitRequest limits) {
        long changes = taken(before, limits);
        return new What(
                "take other limits",
                scheduler -> scheduler.limit(before.id().value(), limits),
                view -> taken(view, limits) > changes,
                view -> view.source() + " has taken the limits for " + view.guestName() + ".");
    }

    int ask(What what) {
        var scheduler = context.scheduler();
        var view = what.request().apply(scheduler);
        if (!waiting.wait && !what.proof().test(view)) {
            return print(view, accepted(view, what.what(), context.program()));
        }
        var end = answered(scheduler, view, what);
        print(end, what.proof().test(end) ? what.done().apply(end) : Migrations.notDone(end));
        return (what.proof().test(end) ? ExitCode.DONE : ExitCode.ENDED_OTHERWISE).number();
    }

    /** Once there is the proof, or the host has refused, or the migration is over. */
    private MigrationView answered(Scheduler scheduler, MigrationView view, What what) {
        long refusals = refusals(view);
        var followed = scheduler.followedUntil(now -> what.proof().test(now) || refusals(now) > refusals);
        var follower = new Follower<>(followed, context.clock(), context.patience.following(), view);
        try (var _ = new Detachment(() ->
                context.err().line("\nNo longer waited for. " + accepted(view, what.what(), context.program())))) {
            return follower.toTheEnd(_ -> {});
        }
    }

    private static long refusals(MigrationView view) {
        return events(view).filter(MigrationEvent.Refused.class::isInstance).count();
    }

    private int print(MigrationView view, String words) {
        return context.print(waiting.choice.output, view, words);
    }

    static String accepted(MigrationView view, String what, String program) {
        return "Accepted, not done yet: migration %s of %s is asked to %s; it is %s now.%nWatch it with '%s migrations watch %s'."
                .formatted(view.id(), view.guestName(), what, view.phase(), program, view.id());
    }

    private static boolean hasSwitched(MigrationView view) {
        return view.phase() == Phase.POST_COPY
                || view.phase() == Phase.INTERRUPTED
                || events(view).anyMatch(MigrationEvent.SwitchedToPostCopy.class::isInstance);
    }

    /** How often the source has taken such limits; it may take one and refuse the other. */
    private static long taken(MigrationView view, LimitRequest limits) {
        return events(view)
                .filter(MigrationEvent.BandwidthChanged.class::isInstance)
                .map(MigrationEvent.BandwidthChanged.class::cast)
                .filter(event -> isSo(limits.bandwidthMiBPerSecond(), event.bandwidthMiBPerSecond()))
                .filter(event -> isSo(limits.postCopyBandwidthMiBPerSecond(), event.postCopyBandwidthMiBPerSecond()))
                .count();
    }

    private static boolean isSo(@Nullable Long wanted, @Nullable Long taken) {
        return wanted == null || Objects.equals(wanted, taken);
    }

    private static Stream<MigrationEvent> events(MigrationView view) {
        return view.events() == null ? Stream.of() : view.events().stream();
    }
}
