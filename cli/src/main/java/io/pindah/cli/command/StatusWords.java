package io.pindah.cli.command;

import io.pindah.cli.local.Component;
import io.pindah.cli.text.Guests;
import io.pindah.cli.text.Hosts;
import io.pindah.cli.text.Paint;
import io.pindah.cli.text.Paint.Tone;
import io.pindah.cli.text.Table;
import io.pindah.cli.text.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The status for people. */
record StatusWords(Status status, Paint paint, String program) {

    String text() {
        var parts = new ArrayList<String>();
        if (status.nothingRuns()) {
            parts.add("Nothing runs. Start everything with '" + program + " up'.");
        }
        parts.add(services());
        if (status.scheduler().answers()) {
            parts.add(Hosts.list(status.hosts(), paint));
            parts.add(Guests.list(status.guests(), paint));
        }
        var end = new ArrayList<>(List.of("Logs: " + status.logs()));
        Stream.of(status.scheduler(), status.metrics())
                .filter(Reach::denied)
                .forEach(reach -> end.add("No access to " + reach.url() + ": " + reach.why()));
        status.notes().forEach(note -> end.add("Not known: " + note));
        parts.add(String.join("\n", end));
        return String.join("\n\n", parts);
    }

    private String services() {
        var table = Table.of("WHAT", "STATE", "WHERE", "NOTE");
        row(table, "scheduler's API", status.scheduler());
        row(table, "metrics' API", status.metrics());
        var stack = status.stack();
        if (stack != null) {
            Component.allOf(stack).forEach(part -> row(table, part));
        }
        var lab = status.lab();
        if (lab != null) {
            row(table, LabWords.lab(lab));
            LabWords.hosts(lab).forEach(host -> row(table, host));
            if (!status.scheduler().answers()) {
                LabWords.guests(lab).forEach(guest -> row(table, guest));
            }
        }
        return table.render(paint);
    }

    private static void row(Table table, String name, Reach reach) {
        row(table, new Component(name, state(reach), reach.url().toString(), ""));
    }

    private static String state(Reach reach) {
        return reach.answers() ? "answers" : reach.denied() ? "no access" : "away";
    }

    private static void row(Table table, Component part) {
        table.row(
                Cell.of(part.name()), new Cell(part.state(), tone(part)), Cell.of(part.where()), Cell.of(part.note()));
    }

    private static Tone tone(Component part) {
        if (part.runs()) {
            return Tone.GOOD;
        }
        return part.state().equals("not ready") ? Tone.BUSY : Tone.BAD;
    }
}
