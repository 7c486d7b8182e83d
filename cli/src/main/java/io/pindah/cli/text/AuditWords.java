package io.pindah.cli.text;

import io.pindah.cli.text.Paint.Tone;
import io.pindah.cli.text.Table.Cell;
import io.pindah.contracts.api.AuditView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log in words. */
public final class AuditWords {
    private static final String ABSENT = "–";
    private static final int FIRST_REFUSAL = 400;

    private AuditWords() {}

    public static String list(List<AuditView> entries, Paint paint) {
        if (entries.isEmpty()) {
            return "No entries.";
        }
        var table = Table.of("AT", "WHO", "ROLES", "FROM", "WHAT", "CONCERNS", "ANSWER");
        entries.forEach(entry -> table.row(
                Cell.of(entry.at()),
                cell(entry.subject()),
                cell(String.join(",", entry.roles())),
                Cell.of(entry.address()),
                Cell.of(entry.method() + " " + entry.path()),
                cell(entry.concerns()),
                new Cell(answer(entry), tone(entry))));
        return table.render(paint);
    }

    private static String answer(AuditView entry) {
        if (entry.status() == null) {
            return "none yet, or never";
        }
        var code = entry.code() == null ? "" : " " + entry.code();
        return entry.status() + code + (entry.replayed() ? " again" : "");
    }

    private static Tone tone(AuditView entry) {
        if (entry.status() == null) {
            return Tone.BUSY;
        }
        return entry.status() >= FIRST_REFUSAL ? Tone.BAD : Tone.GOOD;
    }

    private static Cell cell(@Nullable String text) {
        return Cell.of(text == null || text.isEmpty() ? ABSENT : text);
    }
}
