package io.pindah.agent.journal;

import io.pindah.agent.migration.Admission.Newest;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationId;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Each guest's newest epoch, one line for each change; written anew, shorter, when the agent starts. Thread-safe. */
final class Epochs {
    private final Map<GuestId, Newest> newest = new ConcurrentHashMap<>();
    private final LineFile file;

    private Epochs(LineFile file) {
        this.file = file;
    }

    static Epochs open(Path path) {
        var before = LineFile.open(path);
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        Folders.delete(fresh);
        var epochs = new Epochs(LineFile.open(fresh));
        before.lines().forEach(epochs::read);
        before.close();
        epochs.newest.forEach(epochs::write);
        epochs.file.sync();
        Folders.move(fresh, path);
        return epochs;
    }

    Optional<Newest> of(GuestId guest) {
        return Optional.ofNullable(newest.get(guest));
    }

    /** Durable when it returns. An epoch that is not newer changes nothing. */
    synchronized void remember(GuestId guest, Newest now) {
        var known = newest.get(guest);
        if (known == null || known.epoch().compareTo(now.epoch()) < 0) {
            newest.put(guest, now);
            write(guest, now);
            file.sync();
        }
    }

    private void read(String line) {
        var parts = line.split(" ", -1);
        var now = new Newest(new Epoch(Long.parseLong(parts[1])), new MigrationId(parts[2]));
        newest.put(new GuestId(parts[0]), now);
    }

    private void write(GuestId guest, Newest now) {
        file.append(guest + " " + now.epoch() + " " + now.migration());
    }
}
