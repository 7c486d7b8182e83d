package io.pindah.embedded.database;

import io.pindah.embedded.ExitCode;
import io.pindah.embedded.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the processes of a cluster: every PostgreSQL process works in its cluster's directory, and nobody else does. */
final class ClusterProcesses {
    private static final Path PROC = Path.of("/proc");
    private static final String PROGRAM = "postgres";

    private ClusterProcesses() {}

    /** The process ids of a cluster's server and its children; also those that outlived a killed server. */
    static Set<Long> of(Path cluster) {
        if (!Files.isDirectory(cluster)) {
            return Set.of();
        }
        try (var all = Files.list(PROC)) {
            var real = cluster.toRealPath();
            return all.filter(
                            process -> process.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(process -> points(process.resolve("cwd"), real))
                    .filter(process -> name(process).equals(PROGRAM))
                    .map(process -> Long.valueOf(process.getFileName().toString()))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException | UncheckedIOException e) {
            throw new StartFailure(
                    ExitCode.FAILED, "Cannot look for the processes of %s (%s).".formatted(cluster, e), e);
        }
    }

    static Stream<ProcessHandle> handles(Path cluster) {
        return of(cluster).stream().flatMap(pid -> ProcessHandle.of(pid).stream());
    }

    /** A process that ends meanwhile, or is not ours to look at, is not it. */
    private static boolean points(Path link, Path target) {
        try {
            return Files.readSymbolicLink(link).equals(target);
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
