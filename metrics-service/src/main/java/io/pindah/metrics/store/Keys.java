package io.pindah.metrics.store;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunId;
import java.util.UUID;

/** Identities as the tables have them. */
final class Keys {
    private Keys() {}

    static UUID of(MigrationId migration) {
        return UUID.fromString(migration.value());
    }

    static UUID of(RunId run) {
        return UUID.fromString(run.value());
    }

    static UUID of(CampaignId campaign) {
        return UUID.fromString(campaign.value());
    }
}
