package io.pindah.workload.journal;

import io.pindah.contracts.RunId;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadCommand.StartLoad;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.contracts.WorkloadEvent.OfRun;
import io.pindah.workload.run.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/** An entry as a line: a checksum, a word, and the record as it goes over the wire. */
final class EntryText {
    private static final int PARTS = 3;

    private EntryText() {}

    static String of(Entry entry) {
        var text =
                switch (entry) {
                    case Entry.Accepted accepted -> "accepted " + Wire.json(accepted.command());
                    case Entry.Said said -> "said " + Wire.json(said.event());
                    case Entry.Sent sent -> "sent " + sent.run() + "/" + sent.sequence();
                };
        return sum(text) + " " + text;
    }

    /** Empty if the line is not whole. */
    static Optional<Entry> read(String line) {
        var parts = line.split(" ", PARTS);
        if (parts.length != PARTS || !sum(parts[1] + " " + parts[2]).equals(parts[0])) {
            return Optional.empty();
        }
        try {
            return entry(parts[1], parts[2]);
        } catch (UnreadableRecord _) {
            return Optional.empty();
        }
    }

    private static Optional<Entry> entry(String word, String rest) {
        return switch (word) {
            case "accepted" -> Optional.of(new Entry.Accepted(Wire.read(rest, StartLoad.class)));
            case "said" ->
                Wire.read(rest, WorkloadEvent.class) instanceof OfRun event
                        ? Optional.of(new Entry.Said(event))
                        : Optional.empty();
            case "sent" -> {
                var slash = rest.indexOf('/');
                var run = new RunId(rest.substring(0, slash));
                yield Optional.of(new Entry.Sent(run, Long.parseLong(rest.substring(slash + 1))));
            }
            default -> Optional.empty();
        };
    }

    private static String sum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(crc.getValue());
    }
}
