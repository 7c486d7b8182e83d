package io.pindah.agent.libvirt;

import io.pindah.agent.migration.Condition;
import io.pindah.contracts.GuestState;

/** Libvirt's {@code virDomainState} and its reasons in our words. */
final class Conditions {
    private static final int RUNNING = 1;
    private static final int BLOCKED = 2;
    private static final int PAUSED = 3;
    private static final int SHUTDOWN = 4;
    private static final int SHUTOFF = 5;
    private static final int CRASHED = 6;
    private static final int PMSUSPENDED = 7;

    private static final int RUNNING_MIGRATED = 2;
    private static final int RUNNING_POSTCOPY = 10;
    private static final int RUNNING_POSTCOPY_FAILED = 11;
    private static final int PAUSED_POSTCOPY = 12;
    private static final int PAUSED_POSTCOPY_FAILED = 13;

    private Conditions() {}

    static Condition of(int state, int reason) {
        return switch (state) {
            case RUNNING ->
                switch (reason) {
                    case RUNNING_MIGRATED -> Condition.RUNNING_MIGRATED;
                    case RUNNING_POSTCOPY -> Condition.RUNNING_POST_COPY;
                    case RUNNING_POSTCOPY_FAILED -> Condition.RUNNING_POST_COPY_FAILED;
                    default -> Condition.RUNNING;
                };
            case BLOCKED -> Condition.RUNNING;
            case PAUSED ->
                switch (reason) {
                    case PAUSED_POSTCOPY -> Condition.PAUSED_POST_COPY;
                    case PAUSED_POSTCOPY_FAILED -> Condition.PAUSED_POST_COPY_FAILED;
                    default -> Condition.PAUSED;
                };
            case CRASHED -> Condition.CRASHED;
            case SHUTOFF -> Condition.SHUT_OFF;
            // Shutting down, suspended by itself, or a state this code does not know: not running, and not gone.
            default -> Condition.PAUSED;
        };
    }

    static GuestState state(int state) {
        return switch (state) {
            case RUNNING, BLOCKED -> GuestState.RUNNING;
            case PAUSED -> GuestState.PAUSED;
            case SHUTOFF -> GuestState.SHUT_OFF;
            case CRASHED -> GuestState.CRASHED;
            case SHUTDOWN, PMSUSPENDED -> GuestState.OTHER;
            default -> GuestState.OTHER;
        };
    }
}
