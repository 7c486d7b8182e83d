package io.pindah.cli.campaign;

import io.pindah.contracts.api.CampaignView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a campaign is, folded from its {@link CampaignNews}.
 *
 * @param pace absent before the first run is over, and when its attempts could not be had
 * @param disconnected why nothing is heard; absent while the stream is up
 */
public record CampaignProgress(
        CampaignView view, @Nullable Pace pace, @Nullable String disconnected) {

    public static CampaignProgress of(CampaignView view) {
        return new CampaignProgress(view, null, null);
    }

    public CampaignProgress with(CampaignNews news) {
        return switch (news) {
            case CampaignNews.Changed(CampaignView newer) ->
                newer.version() < view.version() ? this : new CampaignProgress(newer, pace, null);
            case CampaignNews.Disconnected(String why) -> new CampaignProgress(view, pace, why);
        };
    }

    public CampaignProgress with(Optional<Pace> newer) {
        return new CampaignProgress(view, newer.orElse(pace), disconnected);
    }

    public Counts counts() {
        return Counts.of(view);
    }

    /** One that was cancelled goes on until its last load is stopped. */
    public boolean isOver() {
        return view.finishedAt() != null;
    }

    /** Since it was made; of one that is over, until it was. */
    public Duration elapsed(Instant now) {
        return Duration.between(view.createdAt(), view.finishedAt() == null ? now : view.finishedAt());
    }
}
