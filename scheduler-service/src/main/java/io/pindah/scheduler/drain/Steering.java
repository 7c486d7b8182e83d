package io.pindah.scheduler.drain;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;

/** What an operator wants of a drain that is on record. */
public sealed interface Steering {

    record Cancel() implements Steering {}

    /** What is to be done with a guest that asks. */
    record Decide(GuestId guest, Choice choice) implements Steering {}

    /** What an operator decides for a guest. */
    enum Choice {
        MIGRATE,
        LEAVE
    }

    /** What came of it. */
    sealed interface Steered {
        record Accepted(Drain next) implements Steered {}

        record Refused(Rejection why) implements Steered {}
    }

    default Steered of(Drain drain) {
        if (drain.isOver()) {
            return new Steered.Refused(Rejection.of(
                    Reason.DRAIN_ENDED,
                    "The " + drain.kind().wireName() + " of " + drain.host() + " has ended ("
                            + drain.state().wireName() + "); there is nothing to do."));
        }
        return switch (this) {
            case Cancel _ -> new Steered.Accepted(drain.in(State.CANCELLING));
            case Decide decide -> decide(drain, decide);
        };
    }

    private static Steered decide(Drain drain, Decide decide) {
        var asks = drain.item(decide.guest()).filter(item -> item.step() == Step.ASKS);
        if (asks.isEmpty() || drain.state() != State.RUNNING) {
            return new Steered.Refused(Rejection.of(
                    Reason.NOT_ASKED,
                    "The guest " + decide.guest() + " does not wait for a decision in this drain of " + drain.host()
                            + "; GET /api/v1/drains/" + drain.id() + " shows which guests do."));
        }
        return new Steered.Accepted(drain.each(item -> !item.guest().equals(decide.guest())
                ? item
                : switch (decide.choice()) {
                    case MIGRATE -> item.at(Step.PENDING, "");
                    case LEAVE -> item.at(Step.LEFT, "Somebody has decided to leave it.");
                }));
    }
}
