package io.pindah.scheduler.campaign;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.RunView;
import io.pindah.scheduler.campaign.Steering.Steered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Where campaigns are recorded. Thread-safe, also between processes. Every method that changes something decides and records in one
 * transaction: the campaign, its attempts, migrations and what is to be sent, or nothing. All may throw
 * {@link io.pindah.scheduler.migration.Unavailable}.
 */
public interface Campaigns {

    void make(Campaign campaign);

    /**
     * Decides on a campaign that is recorded; nobody else changes it meanwhile.
     *
     * @return empty if there is no such campaign
     */
    Optional<Steered> steer(CampaignId id, Function<Campaign, Steered> decide);

    /**
     * Takes a campaign's next step.
     *
     * @return whether there was one
     */
    boolean advance(CampaignId id, BiFunction<Campaign, Surroundings, Progress> decide);

    /**
     * Takes a fact in.
     *
     * @return the campaign it concerns; empty: it concerns no attempt under way, or is no news
     */
    Optional<CampaignId> hear(WorkloadEvent.OfRun event);

    /** The campaigns that have not ended, the oldest first. */
    List<CampaignId> underway();

    Optional<CampaignView> find(CampaignId id);

    /**
     * Newest first.
     *
     * @param after only those older than this one; empty: from the newest
     */
    Page<CampaignView> list(Set<CampaignId> after, int limit);

    /**
     * Attempts in the order in which they began.
     *
     * @param after how many to leave out from the beginning
     */
    Page<RunView> runs(CampaignId id, int after, int limit);

    /** How often each of these has changed, of those that exist; see {@link CampaignView#version()}. */
    Map<CampaignId, Long> versions(Set<CampaignId> ids);

    /** A fact has been taken in and committed. */
    record Heard(CampaignId campaign) {}
}
