package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request would do ({@code POST /api/v1/migrations?dry-run=true}); nothing has been done.
 *
 * @param destination where the guest would go now; absent: no host can take it
 * @param policyName the named policy that would be used; absent: none
 * @param targets every host that was considered
 * @param queue where it would stand in the queue; absent: it would start at once
 * @param estimatedSeconds how long it would take once it has started; absent: there is no ground for an estimate
 * @param summary a sentence for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationPlan(
        GuestId guest,
        GuestName guestName,
        HostName source,
        @Nullable HostName destination,
        MigrationPolicy policy,
        @Nullable String policyName,
        int priority,
        List<TargetView> targets,
        @Nullable QueuePlace queue,
        @Nullable Long estimatedSeconds,
        String summary) {
    public MigrationPlan {
        targets = List.copyOf(targets);
    }
}
