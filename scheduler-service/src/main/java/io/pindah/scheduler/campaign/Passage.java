package io.pindah.scheduler.campaign;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Rejection.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The next step of an attempt under way, as {@link Stage} draws them. Takes at most one at a time. */
final class Passage {
    private static final Finding CANCELLED = new Finding.Invalid("the campaign was cancelled");

    private final Campaign campaign;
    private final Attempt attempt;
    private final Surroundings around;
    private final Tokens tokens;
    private final CampaignConfig config;
    private final Asking asking;

    Passage(Campaign campaign, Attempt attempt, Surroundings around, Tokens tokens, CampaignConfig config) {
        this.campaign = campaign;
        this.attempt = attempt;
        this.around = around;
        this.tokens = tokens;
        this.config = config;
        this.asking = new Asking(campaign.plan(), attempt, around, tokens, config);
    }

    /**
     * Where the attempt stands now.
     *
     * @param detail what it waits for; empty: nothing to tell
     */
    record Turn(Attempt next, String detail, List<Effect> effects) {
        static Turn to(Attempt next, Effect... effects) {
            return new Turn(next, "", List.of(effects));
        }
    }

    Turn next() {
        return switch (attempt.stage()) {
            case Stage.Gathering gathering -> gathering(gathering);
            case Stage.GoingHome home -> goingHome(home);
            case Stage.WarmingUp warming -> warmingUp(warming);
            case Stage.Departing departing -> departing(departing);
            case Stage.Migrating migrating -> migrating(migrating, migrating);
            case Stage.Interrupted interrupted -> migrating(interrupted, interrupted.before());
            case Stage.After after -> after(after);
            case Stage.Stopping stopping -> stopping(stopping);
            case Stage.Ended _ -> Turn.to(attempt);
        };
    }

    private Turn gathering(Stage.Gathering stage) {
        if (isCancelled()) {
            return ended(CANCELLED);
        }
        return switch (asking.homeward()) {
            case Answer.Accepted accepted ->
                Turn.to(attempt.at(new Stage.GoingHome(now(), tokens.migration())), new Effect.Open(accepted));
            case Answer.Rejected rejected when rejected.why().reason() == Reason.SAME_HOST -> atHome(stage);
            case Answer.Rejected rejected -> waiting(stage, rejected.why().sentence());
        };
    }

    /** The load is not started before the way is free: nothing would come of it. */
    private Turn atHome(Stage.Gathering stage) {
        return switch (asking.away()) {
            case Answer.Accepted _ -> startLoad();
            case Answer.Rejected rejected -> waiting(stage, rejected.why().sentence());
        };
    }

    private Turn waiting(Stage.Gathering stage, String why) {
        return isPast(stage, config.guestPatience())
                ? ended(new Finding.Failed(why))
                : new Turn(attempt, why, List.of());
    }

    private Turn goingHome(Stage.GoingHome stage) {
        return switch (around.journey(stage.migration())) {
            case Journey.Arrived _ -> isCancelled() ? ended(CANCELLED) : startLoad();
            case Journey.Broken broken ->
                ended(isCancelled() ? CANCELLED : broken("the way home", stage.migration(), broken));
            case Journey.Underway underway -> {
                if (isPast(stage, config.migrationPatience())) {
                    yield ended(endless("the way home", stage.migration()));
                }
                yield isCancelled() ? abort(stage.migration(), underway.phase()) : Turn.to(attempt);
            }
        };
    }

    private Turn startLoad() {
        return Turn.to(attempt.at(new Stage.WarmingUp(now())).asked(now()), asking.startLoad());
    }

    private Turn warmingUp(Stage.WarmingUp stage) {
        var limit = campaign.plan().design().times().untilReady().plus(config.loadPatience());
        return switch (attempt.load()) {
            case LoadWord.Measured _, LoadWord.Failed _ -> stop(loadEnded());
            case LoadWord.Ready _ -> isCancelled() ? stop(CANCELLED) : Turn.to(attempt.at(new Stage.Departing(now())));
            case LoadWord.Silent _, LoadWord.Started _ -> {
                if (isCancelled()) {
                    yield stop(CANCELLED);
                }
                if (isPast(stage, limit)) {
                    yield stop(new Finding.Invalid("the load was not ready within " + limit.toSeconds() + " s"));
                }
                yield isToBeAskedAgain() ? Turn.to(attempt.asked(now()), asking.startLoad()) : Turn.to(attempt);
            }
        };
    }

    private Turn departing(Stage.Departing stage) {
        if (isCancelled()) {
            return stop(CANCELLED);
        }
        if (isLoadOver()) {
            return stop(loadEnded());
        }
        return switch (asking.away()) {
            case Answer.Accepted accepted ->
                Turn.to(
                        attempt.measuring(tokens.migration()).at(new Stage.Migrating(now(), tokens.migration())),
                        new Effect.Open(accepted));
            case Answer.Rejected rejected ->
                isPast(stage, config.departurePatience())
                        ? stop(new Finding.Failed(rejected.why().sentence()))
                        : new Turn(attempt, rejected.why().sentence(), List.of());
        };
    }

    private Turn migrating(Stage stage, Stage.Migrating begun) {
        return switch (around.journey(begun.migration())) {
            case Journey.Arrived _ -> arrived();
            case Journey.Broken broken ->
                stop(isCancelled() ? CANCELLED : broken("the one to be measured", begun.migration(), broken));
            case Journey.Underway underway -> underway(stage, begun, underway.phase());
        };
    }

    private Turn arrived() {
        if (isCancelled()) {
            return stop(CANCELLED);
        }
        return isLoadOver() ? stop(loadEnded()) : Turn.to(attempt.at(new Stage.After(now())));
    }

    private Turn underway(Stage stage, Stage.Migrating begun, Phase phase) {
        if (isPast(begun, config.migrationPatience())) {
            return stop(endless("the one to be measured", begun.migration()));
        }
        if (stage instanceof Stage.Interrupted && phase != Phase.INTERRUPTED) {
            return Turn.to(attempt.at(begun));
        }
        if (stage instanceof Stage.Interrupted && isPast(stage, config.interruptionPatience())) {
            return stop(new Finding.Failed("migration " + begun.migration() + " stayed interrupted for "
                    + config.interruptionPatience().toSeconds() + " s"));
        }
        if (stage instanceof Stage.Migrating && phase == Phase.INTERRUPTED) {
            return Turn.to(attempt.at(new Stage.Interrupted(now(), begun)));
        }
        return isCancelled() ? abort(begun.migration(), phase) : Turn.to(attempt);
    }

    private Turn after(Stage.After stage) {
        if (isLoadOver()) {
            return stop(loadEnded());
        }
        if (isCancelled()) {
            return stop(CANCELLED);
        }
        var isLongEnough = !now().isBefore(
                        stage.since().plus(campaign.plan().design().times().after()));
        return isLongEnough ? stop(new Finding.Valid()) : Turn.to(attempt);
    }

    private Turn stopping(Stage.Stopping stage) {
        if (isLoadOver()) {
            return stage.finding() instanceof Finding.Valid ? proven(stage) : ended(stage.finding());
        }
        if (isPast(stage, config.figuresPatience())) {
            return ended(
                    stage.finding() instanceof Finding.Valid
                            ? new Finding.Invalid("the guest's agent did not say what was measured within "
                                    + config.figuresPatience().toSeconds() + " s")
                            : stage.finding());
        }
        return isToBeAskedAgain() ? Turn.to(attempt.asked(now()), asking.stopLoad()) : Turn.to(attempt);
    }

    /** The destination's word may come after the source's completion. */
    private Turn proven(Stage.Stopping stage) {
        if (attempt.load() instanceof LoadWord.Failed) {
            return ended(loadEnded());
        }
        var resumed = around.journey(attempt.measured().iterator().next()) instanceof Journey.Arrived arrived
                ? arrived.resumed()
                : Set.<ResumedAs>of();
        if (resumed.isEmpty()) {
            return isPast(stage, config.figuresPatience())
                    ? ended(new Finding.Invalid("nothing proves in which mode the guest was moved"))
                    : Turn.to(attempt);
        }
        var asked = attempt.slot().cell().mode();
        var isPostCopy = resumed.contains(ResumedAs.POST_COPY);
        return asked == Mode.ADAPTIVE || isPostCopy == (asked != Mode.PRE_COPY)
                ? ended(new Finding.Valid())
                : ended(new Finding.Invalid("the mode asked for was " + asked + ", and the guest was resumed in "
                        + (isPostCopy ? Mode.POST_COPY : Mode.PRE_COPY)));
    }

    /** Whatever has been asked of the guest is taken back, unless it is over by itself. */
    private Turn stop(Finding finding) {
        return isLoadOver()
                ? ended(finding)
                : Turn.to(attempt.at(new Stage.Stopping(now(), finding)).asked(now()), asking.stopLoad());
    }

    private Turn ended(Finding finding) {
        return Turn.to(attempt.at(new Stage.Ended(now(), finding)));
    }

    /** Before the switch only: after it a migration is let go to its end. */
    private Turn abort(MigrationId migration, Phase phase) {
        var canBe =
                switch (phase) {
                    case REQUESTED, QUEUED, PREPARING, RUNNING -> true;
                    case POST_COPY, INTERRUPTED, COMPLETED, FAILED, ABORTED, CANCELLED, REJECTED, LOST -> false;
                };
        return canBe && isToBeAskedAgain()
                ? Turn.to(attempt.asked(now()), new Effect.Abort(migration, tokens.stamp()))
                : Turn.to(attempt);
    }

    private Finding loadEnded() {
        return new Finding.Invalid(
                attempt.load() instanceof LoadWord.Failed failed
                        ? "the load failed: " + failed.why()
                        : "the load was stopped before it was to be");
    }

    private static Finding broken(String what, MigrationId migration, Journey.Broken broken) {
        return new Finding.Failed(
                "migration " + migration + " (" + what + ") ended as " + broken.phase() + ": " + broken.why());
    }

    private Finding endless(String what, MigrationId migration) {
        return new Finding.Failed("migration " + migration + " (" + what + ") did not end within "
                + config.migrationPatience().toSeconds() + " s");
    }

    private boolean isLoadOver() {
        return attempt.load() instanceof LoadWord.Measured || attempt.load() instanceof LoadWord.Failed;
    }

    private boolean isCancelled() {
        return campaign.state() == State.CANCELLED;
    }

    private boolean isToBeAskedAgain() {
        return isPast(attempt.askedAt(), config.repeatEvery());
    }

    private boolean isPast(Stage stage, Duration patience) {
        return isPast(stage.since(), patience);
    }

    private boolean isPast(Instant since, Duration patience) {
        return now().isAfter(since.plus(patience));
    }

    private Instant now() {
        return tokens.now();
    }
}
