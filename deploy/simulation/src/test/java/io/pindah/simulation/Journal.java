package io.pindah.simulation;

import io.pindah.agent.migration.MigrationLog;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A journal that outlives its agent. */
final class Journal implements MigrationLog {
    private final MigrationId migration;
    private final Side side;
    private final List<Entry> entries = new ArrayList<>();
    private final BiConsumer<Journal, Entry> watched;

    /** @param watched sees each entry before it is written */
    Journal(MigrationId migration, Side side, BiConsumer<Journal, Entry> watched) {
        this.migration = migration;
        this.side = side;
        this.watched = watched;
    }

    @Override
    public MigrationId migration() {
        return migration;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void append(Entry entry) {
        watched.accept(this, entry);
        entries.add(entry);
    }

    /** What was not on disk when its agent was killed; only an agent that is wrong loses anything so. */
    void forgetLast() {
        if (!entries.isEmpty()) {
            entries.removeLast();
        }
    }

    boolean isFinished() {
        return isClosed() && sentSequence() >= lastSequence();
    }
}
