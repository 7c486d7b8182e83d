package io.pindah.scheduler.rest;

import io.pindah.scheduler.migration.Rejection;

/** The HTTP status of each reason. */
final class Statuses {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private Statuses() {}

    static int of(Rejection why) {
        return switch (why.reason()) {
            case MISSING_FIELD, INVALID_FIELD -> BAD_REQUEST;
            // In a body a thing that does not exist is a wrong value, in a path the resource is missing.
            case UNKNOWN_GUEST, UNKNOWN_HOST -> why.field().isPresent() ? UNPROCESSABLE : NOT_FOUND;
            case UNKNOWN_MIGRATION, UNKNOWN_CAMPAIGN, UNKNOWN_DRAIN -> NOT_FOUND;
            case AMBIGUOUS_GUEST -> why.field().isPresent() ? UNPROCESSABLE : CONFLICT;
            case UNKNOWN_POLICY -> why.field().isPresent() ? UNPROCESSABLE : NOT_FOUND;
            case GUEST_NOT_RUNNING, SAME_HOST, HOST_STALE, HOST_UNFIT, NOT_ENOUGH_MEMORY, NOT_AN_OLD_HOST ->
                UNPROCESSABLE;
            case HOST_CORDONED, ANTI_AFFINITY, OVER_BUDGET -> UNPROCESSABLE;
            // For a campaign it is a host that is missing, for a migration the guest that does not fit.
            case NO_SUITABLE_HOST -> why.field().isPresent() ? CONFLICT : UNPROCESSABLE;
            case NO_GUEST_WITH_MEMORY, SEVERAL_GUESTS_WITH_MEMORY, CAMPAIGN_ENDED -> CONFLICT;
            case ALREADY_MIGRATING, NOT_RUNNING_YET, MODE_IS_PRE_COPY, ALREADY_SWITCHED, IN_POST_COPY, ALREADY_ENDED ->
                CONFLICT;
            case ALREADY_DRAINING, DRAIN_ENDED, NOTHING_TO_RETURN, NOT_ASKED -> CONFLICT;
            case NOT_INTERRUPTED, STILL_COPYING, COPY_COMPLETE, HALF_GONE, ADDRESS_UNKNOWN -> CONFLICT;
            case NOT_LOST,
                    NEWER_MIGRATION,
                    NO_DEFINITION,
                    RUNS_ELSEWHERE,
                    HALF_MAY_RUN,
                    HOST_REPORTS,
                    RESTART_UNDER_WAY,
                    ALREADY_RESTARTED -> CONFLICT;
        };
    }
}
