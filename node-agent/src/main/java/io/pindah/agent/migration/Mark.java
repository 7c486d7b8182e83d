package io.pindah.agent.migration;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.MigrationId;

/** What a guest's metadata say of the migration it is in, or came by. They travel with the guest. */
public record Mark(MigrationId migration, Epoch epoch) {}
