package io.pindah.scheduler.drain;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;

/**
 * How far the latest migration is that a drain has asked for a guest.
 *
 * @param detail for people; may be empty
 */
public record Journey(MigrationId migration, Phase phase, HostName destination, String detail, Again again) {

    /** Whether the scheduler tries it again by itself, as its policy says. */
    public enum Again {
        NO,
        YES
    }
}
