package io.pindah.simulation;

import io.pindah.agent.migration.Admission;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.MigrationLogs;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What of an agent survives it. */
final class Disk implements MigrationLogs {
    record Key(MigrationId migration, Side side) {}

    private final Map<Key, Journal> journals = new LinkedHashMap<>();
    private final Map<GuestId, Admission.Newest> epochs = new LinkedHashMap<>();
    private final BiConsumer<Journal, Entry> watched;
    /** How many commands have been taken, as the broker remembers for the agent. */
    int committed;

    Disk(BiConsumer<Journal, Entry> watched) {
        this.watched = watched;
    }

    @Override
    public Optional<MigrationLog> find(MigrationId migration, Side side) {
        return Optional.ofNullable(journals.get(new Key(migration, side)));
    }

    @Override
    public MigrationLog open(MigrationId migration, Side side) {
        return journals.computeIfAbsent(new Key(migration, side), _ -> new Journal(migration, side, watched));
    }

    @Override
    public List<MigrationLog> unfinished() {
        return journals.values().stream()
                .filter(journal -> !journal.isFinished())
                .map(MigrationLog.class::cast)
                .toList();
    }

    @Override
    public Optional<Admission.Newest> newest(GuestId guest) {
        return Optional.ofNullable(epochs.get(guest));
    }

    @Override
    public void remember(GuestId guest, Epoch epoch, MigrationId migration) {
        var known = epochs.get(guest);
        if (known == null || known.epoch().compareTo(epoch) < 0) {
            epochs.put(guest, new Admission.Newest(epoch, migration));
        }
    }

    @Override
    public boolean isFull() {
        return false;
    }

    List<Journal> journals() {
        return List.copyOf(journals.values());
    }
}
