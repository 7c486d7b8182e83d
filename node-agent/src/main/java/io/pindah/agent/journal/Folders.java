package io.pindah.agent.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/** What a journal does with folders, so that it survives a crash. */
final class Folders {
    private Folders() {}

    static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of their names. */
    static List<Path> files(Path folder, String suffix) {
        try (var paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the files in a folder hold; one that goes away meanwhile counts nothing. */
    static long bytes(Path folder) {
        return files(folder, "").stream()
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteOlder(Path folder, Instant than) {
        for (var file : files(folder, "")) {
            try {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(than)) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            sync(to.getParent());
            sync(from.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes what was created in, or moved to, a folder durable. */
    static void sync(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
