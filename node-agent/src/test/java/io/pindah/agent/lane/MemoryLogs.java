package io.pindah.agent.lane;

import io.pindah.agent.migration.Admission.Newest;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.MigrationLogs;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Journals that survive an agent, but not the test. */
final class MemoryLogs implements MigrationLogs {
    private final Map<String, MigrationLog> logs = new ConcurrentHashMap<>();
    private final Map<GuestId, Newest> newest = new ConcurrentHashMap<>();
    volatile boolean full;

    @Override
    public Optional<MigrationLog> find(MigrationId migration, Side side) {
        return Optional.ofNullable(logs.get(migration + "." + side));
    }

    @Override
    public MigrationLog open(MigrationId migration, Side side) {
        return logs.computeIfAbsent(
                migration + "." + side, _ -> new MemoryLog(migration, side, new CopyOnWriteArrayList<>()));
    }

    @Override
    public List<MigrationLog> unfinished() {
        return logs.values().stream().filter(log -> !log.isClosed()).toList();
    }

    @Override
    public Optional<Newest> newest(GuestId guest) {
        return Optional.ofNullable(newest.get(guest));
    }

    @Override
    public void remember(GuestId guest, Epoch epoch, MigrationId migration) {
        newest.put(guest, new Newest(epoch, migration));
    }

    @Override
    public boolean isFull() {
        return full;
    }

    private record MemoryLog(MigrationId migration, Side side, List<Entry> written) implements MigrationLog {
        @Override
        public List<Entry> entries() {
            return List.copyOf(written);
        }

        @Override
        public void append(Entry entry) {
            written.add(entry);
        }
    }
}
