package io.pindah.agent.journal;

import io.pindah.agent.migration.MigrationLog;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal in a file of its own, which lies among the open ones while something is to be done or sent. */
final class FileLog implements MigrationLog {
    private final MigrationId migration;
    private final Side side;
    private final Shelf shelf;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable LineFile file;

    /** Where the file lies. Called with this log's lock held. */
    interface Shelf {
        /** Puts the file of a log that is to be written, or has been closed, where it belongs, and says where that is. */
        Path place(FileLog log, boolean open);
    }

    FileLog(MigrationId migration, Side side, Shelf shelf) {
        this.migration = migration;
        this.side = side;
        this.shelf = shelf;
        var opened = LineFile.open(shelf.place(this, true));
        opened.lines().forEach(line -> entries.add(EntryText.read(line)));
        file = opened;
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
    public synchronized void append(Entry entry) {
        var writable = writable();
        writable.append(EntryText.write(entry));
        if (!(entry instanceof Entry.Sent)) {
            writable.sync();
        }
        entries.add(entry);
        if (entry instanceof Entry.Closed || entry instanceof Entry.Sent) {
            retireIfDone();
        }
    }

    private LineFile writable() {
        var now = file;
        if (now == null) {
            now = LineFile.open(shelf.place(this, true));
            file = now;
        }
        return now;
    }

    /** Puts the file away once the log is closed and the broker has all of it; true if it is away. */
    synchronized boolean retireIfDone() {
        if (file != null && isClosed() && sentSequence() >= lastSequence()) {
            file.close();
            file = null;
            shelf.place(this, false);
        }
        return file == null;
    }
}
