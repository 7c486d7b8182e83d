package io.pindah.agent.migration;

/** What libvirt says of a guest on this host, as far as a migration is concerned: its state, and the reason where that matters. */
public enum Condition {
    RUNNING,
    /** Running, came here by a migration that is over ({@code VIR_DOMAIN_RUNNING_MIGRATED}). */
    RUNNING_MIGRATED,
    /** Running here, memory still arriving. */
    RUNNING_POST_COPY,
    /** Running here until it touches memory that cannot arrive. */
    RUNNING_POST_COPY_FAILED,
    PAUSED,
    /** Stopped here, it runs on the destination, memory still leaving. */
    PAUSED_POST_COPY,
    /** Stopped here, and what has not left cannot leave. */
    PAUSED_POST_COPY_FAILED,
    SHUT_OFF,
    CRASHED,
    /** Libvirt knows no such guest. */
    ABSENT;

    /** Whether no QEMU of it is here, whatever libvirt still knows of it. */
    public boolean isOver() {
        return this == SHUT_OFF || this == CRASHED || this == ABSENT;
    }
}
