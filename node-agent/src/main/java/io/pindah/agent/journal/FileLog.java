package io.pindah.agent.journal;

import io.pindah.agent.migration.MigrationLog;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A journal in a file of its own. */
final class FileLog implements MigrationLog {
    private final MigrationId migration;
    private final Side side;
    private final LineFile file;
    private final List<Entry> entries = new ArrayList<>();
    private final Consumer<FileLog> done;

    private FileLog(MigrationId migration, Side side, LineFile file, Consumer<FileLog> done) {
        this.migration = migration;
        this.side = side;
        this.file = file;
        this.done = done;
    }

    /** @param done told once nothing more is to be written or sent */
    static FileLog open(Path path, MigrationId migration, Side side, Consumer<FileLog> done) {
        var file = LineFile.open(path);
        var log = new FileLog(migration, side, file, done);
        file.lines().forEach(line -> log.entries.add(EntryText.read(line)));
        return log;
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
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void append(Entry entry) {
        synchronized (this) {
            file.append(EntryText.write(entry));
            if (!(entry instanceof Entry.Sent)) {
                file.sync();
            }
            entries.add(entry);
        }
        if (isDone()) {
            done.accept(this);
        }
    }

    /** Whether it is closed and the broker has all of it. */
    boolean isDone() {
        return isClosed() && sentSequence() >= lastSequence();
    }

    synchronized void close() {
        file.close();
    }
}
