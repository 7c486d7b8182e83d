package io.pindah.scheduler.rest;

import io.pindah.contracts.api.LimitRequest;
import io.pindah.scheduler.migration.Instruction;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import org.jspecify.annotations.Nullable;

/** Reads a wish for other limits. */
final class Limits {
    private static final long MAX_MIB_PER_SECOND = 1_000_000;

    private Limits() {}

    static Instruction.Limit read(LimitRequest request) {
        if (request.bandwidthMiBPerSecond() == null && request.postCopyBandwidthMiBPerSecond() == null) {
            throw new Refused(Rejection.ofField(
                    "bandwidthMiBPerSecond",
                    Reason.MISSING_FIELD,
                    "Say bandwidthMiBPerSecond, postCopyBandwidthMiBPerSecond, or both."));
        }
        check("bandwidthMiBPerSecond", request.bandwidthMiBPerSecond());
        check("postCopyBandwidthMiBPerSecond", request.postCopyBandwidthMiBPerSecond());
        return new Instruction.Limit(request.bandwidthMiBPerSecond(), request.postCopyBandwidthMiBPerSecond());
    }

    private static void check(String field, @Nullable Long given) {
        if (given != null && (given < 1 || given > MAX_MIB_PER_SECOND)) {
            throw new Refused(Rejection.ofField(
                    field,
                    Reason.INVALID_FIELD,
                    field + " must lie between 1 and " + MAX_MIB_PER_SECOND + ", not " + given + "."));
        }
    }
}
