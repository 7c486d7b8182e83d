package io.pindah.scheduler.campaign;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CampaignName;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.api.CampaignView.State;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Another campaign that has not ended.
 *
 * @param guests all that it will move
 * @param busy those of its attempt under way
 */
public record Rival(CampaignId id, CampaignName name, State state, Set<GuestId> guests, Set<GuestId> busy) {
    public Rival {
        guests = Set.copyOf(guests);
        busy = Set.copyOf(busy);
    }

    public static Rival of(Campaign campaign) {
        var busy = campaign.current().stream()
                .map(attempt -> attempt.subject().guest())
                .collect(Collectors.toSet());
        return new Rival(
                campaign.id(),
                campaign.plan().design().name(),
                campaign.state(),
                campaign.plan().guests(),
                busy);
    }

    /**
     * Whether no attempt of that campaign may begin because of this one: this one moves one of its guests now, or came first and is to move
     * one of them.
     */
    boolean isInTheWayOf(Campaign campaign) {
        var theirs = campaign.plan().guests();
        return !Collections.disjoint(busy, theirs)
                || (state == State.RUNNING
                        && id.value().compareTo(campaign.id().value()) < 0
                        && !Collections.disjoint(guests, theirs));
    }
}
