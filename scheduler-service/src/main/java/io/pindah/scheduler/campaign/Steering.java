package io.pindah.scheduler.campaign;

import io.pindah.contracts.api.CampaignView.State;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;

/** What people ask of a campaign that has been made. Each may be asked again. */
public enum Steering {
    PAUSE,
    RESUME,
    CANCEL;

    /** What became of it. */
    public sealed interface Steered {
        record Accepted(Campaign next) implements Steered {}

        record Rejected(Rejection why) implements Steered {}
    }

    public Steered of(Campaign campaign) {
        var wanted = wanted();
        if (campaign.state() == wanted) {
            return new Steered.Accepted(campaign);
        }
        return switch (campaign.state()) {
            case RUNNING, PAUSED -> new Steered.Accepted(campaign.in(wanted).telling(""));
            case COMPLETED, CANCELLED ->
                new Steered.Rejected(Rejection.of(
                        Reason.CAMPAIGN_ENDED,
                        "Campaign " + campaign.plan().design().name() + " (" + campaign.id() + ") is "
                                + (campaign.state() == State.COMPLETED ? "completed" : "cancelled")
                                + " and does not go on; make another one."));
        };
    }

    private State wanted() {
        return switch (this) {
            case PAUSE -> State.PAUSED;
            case RESUME -> State.RUNNING;
            case CANCEL -> State.CANCELLED;
        };
    }
}
