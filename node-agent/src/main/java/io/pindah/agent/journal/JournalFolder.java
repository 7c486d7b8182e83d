package io.pindah.agent.journal;

import io.pindah.agent.migration.Admission.Newest;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.MigrationLogs;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The journals as files: {@code open/<migration>.<side>} while something is to be done or sent, {@code done/} after that, for as long as
 * commands live at the broker, so that a repeated one is recognised. Migration ids grow with time, and so do the files' names.
 */
public final class JournalFolder implements MigrationLogs {
    private static final String SUFFIX = ".journal";
    private static final Duration KEPT = Duration.ofDays(8);

    private final Path open;
    private final Path done;
    private final Epochs epochs;
    private final long limitBytes;
    /** Those that lie in {@link #open}. */
    private final Map<String, FileLog> logs = new ConcurrentHashMap<>();

    /**
     * @param now to forget what was done long ago
     * @param limitBytes of what lies open
     */
    public JournalFolder(Path folder, Instant now, long limitBytes) {
        this.limitBytes = limitBytes;
        open = folder.resolve("open");
        done = folder.resolve("done");
        Folders.create(open);
        Folders.create(done);
        epochs = Epochs.open(folder.resolve("epochs"));
        Folders.deleteOlder(done, now.minus(KEPT));
    }

    @Override
    public Optional<MigrationLog> find(MigrationId migration, Side side) {
        var name = name(migration, side);
        return logs.containsKey(name) || Files.exists(open.resolve(name)) || Files.exists(done.resolve(name))
                ? Optional.of(open(migration, side))
                : Optional.empty();
    }

    @Override
    public synchronized MigrationLog open(MigrationId migration, Side side) {
        var known = logs.get(name(migration, side));
        return known != null ? known : new FileLog(migration, side, this::place);
    }

    private Path place(FileLog log, boolean isOpen) {
        var name = name(log.migration(), log.side());
        var from = (isOpen ? done : open).resolve(name);
        var to = (isOpen ? open : done).resolve(name);
        if (Files.exists(from)) {
            Folders.move(from, to);
        }
        if (isOpen) {
            logs.put(name, log);
        } else {
            logs.remove(name, log);
        }
        return to;
    }

    @Override
    public List<MigrationLog> unfinished() {
        return Folders.files(open, SUFFIX).stream()
                .map(this::named)
                .filter(log -> !log.retireIfDone())
                .map(MigrationLog.class::cast)
                .toList();
    }

    private FileLog named(Path path) {
        var parts = path.getFileName().toString().split("\\.", -1);
        return (FileLog) open(new MigrationId(parts[0]), Side.valueOf(parts[1].toUpperCase(Locale.ROOT)));
    }

    @Override
    public boolean isFull() {
        return Folders.bytes(open) >= limitBytes;
    }

    @Override
    public Optional<Newest> newest(GuestId guest) {
        return epochs.of(guest);
    }

    @Override
    public void remember(GuestId guest, Epoch epoch, MigrationId migration) {
        epochs.remember(guest, new Newest(epoch, migration));
    }

    private static String name(MigrationId migration, Side side) {
        return migration + "." + side + SUFFIX;
    }
}
