package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one cell of a campaign has come to so far. Topic {@code campaign-results}, compacted, keyed by {@link Key}: the last one wins, one
 * is published after every run.
 *
 * @param planned how many valid runs there are to be
 * @param counted runs that the averages are made of: valid, complete, and of the proven mode
 * @param uncounted runs that the scheduler calls valid and that are left out all the same, because a figure is missing or the events prove
 *     another mode
 * @param invalid attempts spoiled by something else than the migration
 * @param failed attempts whose migration did not complete
 * @param accelerators what executed the guests' instructions in the counted runs, in the order of their names; several are not comparable
 * @param summaries one a measure, in the order of the measures; those that nobody measured are left out
 * @param at when the last of the attempts finished
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CampaignResult(
        CampaignId campaign,
        CampaignName name,
        Cell cell,
        int planned,
        int counted,
        int uncounted,
        int invalid,
        int failed,
        List<Accelerator> accelerators,
        @Nullable LoadProfile profile,
        List<Summary> summaries,
        Instant at) {
    public static final String WIRE_NAME = "campaign.result.v1";

    public CampaignResult {
        accelerators = List.copyOf(accelerators);
        summaries = List.copyOf(summaries);
    }

    /** What the record is keyed by. */
    public Key key() {
        return new Key(campaign + "/" + cell);
    }

    /**
     * The key of a cell's averages.
     *
     * @param value {@code campaign/scenario/memory/mode}
     */
    public record Key(@JsonValue String value) {
        @Override
        public String toString() {
            return value;
        }
    }
}
