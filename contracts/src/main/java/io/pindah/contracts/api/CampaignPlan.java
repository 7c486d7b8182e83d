package io.pindah.contracts.api;

import io.pindah.contracts.Cell;
import java.util.List;

/**
 * What a campaign would do ({@code POST /api/v1/campaigns?dry-run=true}): nothing is stored.
 *
 * @param definition with every default filled in
 * @param runs in the order in which they would be carried out
 * @param estimatedSeconds how long it would take by its own waiting times alone: migrations and starts of loads come on top
 */
public record CampaignPlan(CampaignDefinition definition, List<PlannedRun> runs, long estimatedSeconds) {
    public CampaignPlan {
        runs = List.copyOf(runs);
    }

    /**
     * One run.
     *
     * @param number of the run in its cell
     */
    public record PlannedRun(Cell cell, int number) {}
}
