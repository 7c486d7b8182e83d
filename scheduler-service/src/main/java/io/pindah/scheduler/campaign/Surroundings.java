package io.pindah.scheduler.campaign;

import io.pindah.contracts.MigrationId;
import io.pindah.scheduler.migration.Facts;
import java.util.List;

/** What is known around a campaign as it is decided on; the same throughout one decision. */
public interface Surroundings {

    /** For admission: hosts, guests and migrations under way. */
    Facts facts();

    /** How far that migration of the campaign is. */
    Journey journey(MigrationId migration);

    /** The other campaigns that have not ended, the oldest first. */
    List<Rival> rivals();
}
