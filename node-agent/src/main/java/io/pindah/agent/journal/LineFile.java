package io.pindah.agent.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A file of lines that only grows. Each line carries a checksum; what follows the last whole line (a write that a crash cut short) is cut off
 * when the file is opened. Not thread-safe.
 */
final class LineFile implements AutoCloseable {
    private static final int SUM_LENGTH = 8;

    private final FileChannel channel;
    private final List<String> lines;

    private LineFile(FileChannel channel, List<String> lines) {
        this.channel = channel;
        this.lines = lines;
    }

    /** Opens the file, made now if it is not there. */
    static LineFile open(Path path) {
        try {
            var isNew = !Files.exists(path);
            var channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var lines = new ArrayList<String>();
            var whole = readWhole(Files.readString(path, StandardCharsets.ISO_8859_1), lines);
            channel.truncate(whole);
            channel.position(whole);
            if (isNew) {
                Folders.sync(path.getParent());
            }
            return new LineFile(channel, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the whole lines, without their sums, and gives the length of what they fill. Latin-1 keeps one char a byte. */
    private static int readWhole(String bytes, List<String> lines) {
        var at = 0;
        for (var end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', at)) {
            var text = new String(
                    bytes.substring(Math.min(end, at + SUM_LENGTH + 1), end).getBytes(StandardCharsets.ISO_8859_1),
                    StandardCharsets.UTF_8);
            if (!bytes.startsWith(sum(text) + " ", at)) {
                return at;
            }
            lines.add(text);
            at = end + 1;
        }
        return at;
    }

    /** As they were when the file was opened. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Appends a line, which must not contain a line break; it may be lost in a crash until {@link #sync}. */
    void append(String line) {
        if (line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a line break in a line");
        }
        var bytes = ByteBuffer.wrap((sum(line) + " " + line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sync() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
