package io.pindah.metrics.ledger;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.api.MeasuredCampaign;
import io.pindah.statistics.RunRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks campaigns up, as far as they were measured. Every method may throw {@link Unavailable}. */
public interface Campaigns {

    /**
     * By their ids, and so by when they were made, the newest first.
     *
     * @param after only older ones
     */
    List<MeasuredCampaign> list(@Nullable CampaignId after, int limit);

    /** Empty while none of its attempts is over. */
    Optional<MeasuredCampaign> of(CampaignId campaign);

    /** Every attempt that is over, in the order of {@link RunRow#ORDER}. */
    List<RunRow> runs(CampaignId campaign);
}
