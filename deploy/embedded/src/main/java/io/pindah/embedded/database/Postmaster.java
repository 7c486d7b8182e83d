package io.pindah.embedded.database;

import io.pindah.embedded.ExitCode;
import io.pindah.embedded.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A running PostgreSQL, as its postmaster.pid tells.
 *
 * @param pid proven to be a PostgreSQL on this cluster, not just any process with the number
 * @param ready takes connections
 */
record Postmaster(long pid, int port, boolean ready) {
    private static final String FILE = "postmaster.pid";
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** Empty, too, if the file is there but the server it speaks of is dead, or another process has its number now. */
    static Optional<Postmaster> of(Path cluster) {
        var lines = read(cluster);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        var pid = Long.parseLong(lines.get(PID_LINE).strip());
        if (!ClusterProcesses.of(cluster).contains(pid)) {
            return Optional.empty();
        }
        var ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return Optional.of(
                new Postmaster(pid, Integer.parseInt(lines.get(PORT_LINE).strip()), ready));
    }

    /** Removes what a killed server left, which may name a number that belongs to somebody else by now. */
    static void removeStaleFile(Path cluster) {
        try {
            Files.deleteIfExists(cluster.resolve(FILE));
        } catch (IOException e) {
            throw new StartFailure(ExitCode.DATA_UNUSABLE, "Cannot clean %s (%s).".formatted(cluster, e), e);
        }
    }

    private static List<String> read(Path cluster) {
        try {
            return Files.readAllLines(cluster.resolve(FILE));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new StartFailure(ExitCode.DATA_UNUSABLE, "Cannot read %s (%s).".formatted(cluster, e), e);
        }
    }
}
