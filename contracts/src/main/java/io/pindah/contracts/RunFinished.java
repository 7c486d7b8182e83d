package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the scheduler says of an attempt at a run that is over.
 *
 * @param number of the run within its cell, from 1
 * @param attempt at this run, from 1
 * @param planned how many valid runs the cell is to have
 * @param seed of this run's load
 * @param reason why it is not valid
 * @param migration absent when none was started
 * @param sourceCpus the source's processors
 * @param destinationCpus the destination's processors
 * @param at the scheduler's clock
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunFinished(
        RunId run,
        CampaignId campaign,
        CampaignName campaignName,
        Cell cell,
        int number,
        int attempt,
        int planned,
        long seed,
        Verdict verdict,
        @Nullable String reason,
        @Nullable MigrationId migration,
        GuestId guest,
        GuestName guestName,
        HostReport.@Nullable Cpus sourceCpus,
        HostReport.@Nullable Cpus destinationCpus,
        Instant at)
        implements WorkloadEvent {
    public RunFinished {
        Checks.require(number >= 1, "number must be at least 1, not " + number);
        Checks.require(attempt >= 1, "attempt must be at least 1, not " + attempt);
        Checks.require(planned >= 1, "planned must be at least 1, not " + planned);
    }
}
