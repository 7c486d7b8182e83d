package io.pindah.workload.journal;

import io.pindah.workload.run.Entry;
import io.pindah.workload.run.RunBook;
import io.pindah.workload.run.RunLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries in a file, one a line. It is read and written anew, without what nobody needs any more, when it is opened; a line that a crash cut
 * short ends it. Thread-safe.
 */
public final class JournalFile implements RunLog, AutoCloseable {
    /** An ending is repeated for whoever asks again about one of so many runs. */
    private static final int ENDED_RUNS_KEPT = 200;

    private final FileChannel channel;
    private final RunBook book;

    private JournalFile(FileChannel channel, RunBook book) {
        this.channel = channel;
        this.book = book;
    }

    /** Opens the journal, made now if there is none. */
    public static JournalFile open(Path file) {
        try {
            var book = new RunBook();
            read(file).forEach(book::apply);
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            var channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            var journal = new JournalFile(channel, new RunBook());
            for (var entry : book.summary(ENDED_RUNS_KEPT)) {
                journal.write(entry);
                journal.book.apply(entry);
            }
            channel.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(file);
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the file told it when it was opened; the caller's from then on. */
    public RunBook book() {
        return book;
    }

    @Override
    public synchronized void append(Entry entry) {
        try {
            write(entry);
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Entry entry) throws IOException {
        var bytes = ByteBuffer.wrap((EntryText.of(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static List<Entry> read(Path file) throws IOException {
        var entries = new ArrayList<Entry>();
        if (Files.exists(file)) {
            for (var line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                var entry = EntryText.read(line);
                if (entry.isEmpty()) {
                    break;
                }
                entries.add(entry.get());
            }
        }
        return entries;
    }

    private static void syncFolder(Path file) throws IOException {
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
    }
}
