package io.pindah.contracts.api;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CampaignName;
import io.pindah.contracts.CampaignResult;
import java.time.Instant;
import java.util.List;

/**
 * A campaign as its measurements show it (metrics service, {@code GET /api/v1/campaigns/ID/averages}).
 *
 * @param attempts how many have been told of, whatever became of them
 * @param lastAt when the last of them finished
 * @param cells in the order of scenario, memory and mode
 */
public record MeasuredCampaign(
        CampaignId campaign, CampaignName name, int attempts, Instant lastAt, List<CampaignResult> cells) {
    public MeasuredCampaign {
        cells = List.copyOf(cells);
    }
}
