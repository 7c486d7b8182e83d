package io.pindah.agent.proc;

import io.pindah.agent.inventory.HostFiles;
import io.pindah.agent.preflight.Sight;
import io.pindah.agent.preflight.Sight.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at files in threads of its own, because a server of NFS that is away makes whoever looks wait without end: then everything in that
 * folder is hidden until the look comes back.
 */
public final class LinuxFiles implements HostFiles {
    private static final long PATIENCE_MILLIS = 1000;
    private static final long LARGEST_TEXT = 1 << 20;
    private static final int KIND = 0170000;
    private static final int REGULAR_FILE = 0100000;
    private static final int BLOCK_DEVICE = 0060000;

    /** Where a file may have another number on each host that mounts it. */
    private static final Set<String> OWN_NUMBERS = Set.of("overlay", "cifs", "smb3", "9p");

    /** The agent's unit gives it folders of its own there. */
    private static final Set<String> PRIVATE = Set.of("/tmp", "/var/tmp");

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("files-", 0).daemon().factory());
    private final Map<Path, Future<?>> hanging = new ConcurrentHashMap<>();
    private final Path root;

    /** @param root {@code /}, or a folder that looks like it */
    public LinuxFiles(Path root) {
        this.root = root;
    }

    @Override
    public Sight at(String path) {
        var absolute = Path.of(path).normalize();
        if (!absolute.isAbsolute() || PRIVATE.stream().anyMatch(absolute::startsWith)) {
            return new Sight.Hidden();
        }
        return soon(absolute, () -> look(absolute), new Sight.Hidden());
    }

    @Override
    public Content read(Path file) {
        return soon(file, () -> readNow(file), new Content.Forbidden());
    }

    private <T> T soon(Path path, Callable<T> look, T otherwise) {
        var folder = path.getParent() == null ? path : path.getParent();
        var before = hanging.get(folder);
        if (before != null && !before.isDone()) {
            return otherwise;
        }
        var running = threads.submit(look);
        try {
            return running.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            hanging.put(folder, running);
            return otherwise;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return otherwise;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Path real(Path absolute) {
        return root.resolve(absolute.toString().substring(1));
    }

    private Sight look(Path path) {
        var file = real(path);
        try {
            var attributes = Files.readAttributes(file, "unix:mode,ino,size");
            var kind = (int) attributes.get("mode") & KIND;
            var type = Files.getFileStore(file).type();
            var isFile = kind == REGULAR_FILE;
            return new Sight.There(
                    type,
                    isFile && hasCommonNumbers(type) ? (Long) attributes.get("ino") : null,
                    isFile ? mebibytes((long) attributes.get("size")) : null,
                    kind == BLOCK_DEVICE);
        } catch (NoSuchFileException _) {
            return new Sight.Missing(folder(path.getParent()));
        } catch (IOException _) {
            return new Sight.Hidden();
        }
    }

    private static Long mebibytes(long bytes) {
        return Math.ceilDiv(bytes, 1L << 20);
    }

    private static boolean hasCommonNumbers(String type) {
        return !OWN_NUMBERS.contains(type) && !type.startsWith("fuse");
    }

    private Optional<Folder> folder(@Nullable Path path) {
        if (path == null) {
            return Optional.empty();
        }
        var folder = real(path);
        try {
            var device = Files.getAttribute(folder, "unix:dev");
            return Files.isDirectory(folder)
                    ? Optional.of(new Folder(
                            path.toString(),
                            device.toString(),
                            Files.getFileStore(folder).getUsableSpace() >> 20))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Content readNow(Path file) {
        var there = real(file);
        try {
            return Files.size(there) > LARGEST_TEXT
                    ? new Content.Forbidden()
                    : new Content.Read(Files.readString(there, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException _) {
            return new Content.Absent();
        } catch (IOException _) {
            return new Content.Forbidden();
        }
    }
}
