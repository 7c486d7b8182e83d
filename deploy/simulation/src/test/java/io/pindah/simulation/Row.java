package io.pindah.simulation;

import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.scheduler.migration.Migration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One migration in the scheduler's record. */
final class Row {
    final List<MigrationEvent> facts = new ArrayList<>();
    final List<MigrationCommand> commands = new ArrayList<>();
    private final Set<String> identities = new HashSet<>();
    Migration migration;
    Phase phase;

    Row(Migration migration) {
        this.migration = migration;
        this.phase = migration.stage().phase();
    }

    /** False if it is recorded already. */
    boolean add(MigrationEvent fact) {
        return identities.add(fact.head().identity()) && facts.add(fact);
    }

    void take(Migration next) {
        migration = next;
        phase = next.stage().phase();
    }
}
