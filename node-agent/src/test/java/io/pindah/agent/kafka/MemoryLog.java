package io.pindah.agent.kafka;

import io.pindah.agent.Given;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal that survives nothing. */
final class MemoryLog implements MigrationLog {
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    @Override
    public MigrationId migration() {
        return Given.MIGRATION;
    }

    @Override
    public Side side() {
        return Side.SOURCE;
    }

    @Override
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void append(Entry entry) {
        entries.add(entry);
    }
}
