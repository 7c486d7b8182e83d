package io.pindah.scheduler.migration;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunId;

/** Where stamps and identities come from. Thread-safe. */
public interface Stamps {

    /** A new one, with the present time. */
    Stamp next();

    /** A new migration's identity, later than every earlier one of this process. */
    MigrationId migration();

    /** A new attempt's identity. */
    RunId run();

    /** A new campaign's identity, later than every earlier one of this process. */
    CampaignId campaign();
}
