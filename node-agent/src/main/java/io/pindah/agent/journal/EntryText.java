package io.pindah.agent.journal;

import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Wire;

/** An entry as a line: what it is, a blank, and the record as it looks on the wire. */
final class EntryText {
    private EntryText() {}

    static String write(Entry entry) {
        return switch (entry) {
            case Entry.Received(var command) -> "received " + Wire.json(command);
            case Entry.Fact(var event) -> "fact " + Wire.json(event);
            case Entry.Statistics(var statistics) -> "statistics " + Wire.json(statistics);
            case Entry.LibvirtDied() -> "libvirt-died under a resume";
            case Entry.Sent(var sequence) -> "sent " + sequence;
            case Entry.Closed(var why) -> "closed " + why;
        };
    }

    static Entry read(String line) {
        var blank = line.indexOf(' ');
        var rest = line.substring(blank + 1);
        return switch (line.substring(0, Math.max(0, blank))) {
            case "received" -> new Entry.Received(Wire.read(rest, MigrationCommand.class));
            case "fact" -> new Entry.Fact(Wire.read(rest, MigrationEvent.class));
            case "statistics" -> new Entry.Statistics(Wire.read(rest, JobStatistics.class));
            case "libvirt-died" -> new Entry.LibvirtDied();
            case "sent" -> new Entry.Sent(Long.parseLong(rest));
            case "closed" -> new Entry.Closed(rest);
            default -> throw new IllegalArgumentException("not a journal's entry: " + line);
        };
    }
}
