package io.pindah.agent.libvirt;

import io.pindah.agent.migration.Moment;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Resume;
import io.pindah.agent.migration.Observation.Stop;
import java.util.Optional;

/** Libvirt's lifecycle events ({@code virDomainEventType} and its details) as observations. */
final class Observations {
    private static final int SUSPENDED = 3;
    private static final int RESUMED = 4;
    private static final int STOPPED = 5;

    private Observations() {}

    /** Empty for events that say nothing about a migration. */
    static Optional<Observation> lifecycle(Moment when, int event, int detail) {
        return switch (event) {
            case SUSPENDED -> Optional.of(new Observation.Suspended(when, pause(detail)));
            case RESUMED -> Optional.of(new Observation.Resumed(when, resume(detail)));
            case STOPPED -> Optional.of(new Observation.Stopped(when, stop(detail)));
            default -> Optional.empty();
        };
    }

    private static Pause pause(int detail) {
        return switch (detail) {
            case 1 -> Pause.MIGRATION;
            case 7 -> Pause.POST_COPY;
            case 8 -> Pause.POST_COPY_FAILED;
            default -> Pause.OTHER;
        };
    }

    private static Resume resume(int detail) {
        return switch (detail) {
            case 1 -> Resume.MIGRATED;
            case 3 -> Resume.POST_COPY;
            case 4 -> Resume.POST_COPY_FAILED;
            default -> Resume.OTHER;
        };
    }

    private static Stop stop(int detail) {
        return switch (detail) {
            case 0 -> Stop.SHUT_DOWN;
            case 1 -> Stop.DESTROYED;
            case 2 -> Stop.CRASHED;
            case 3 -> Stop.MIGRATED;
            case 5 -> Stop.FAILED;
            default -> Stop.OTHER;
        };
    }
}
