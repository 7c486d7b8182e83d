package io.pindah.cli.text;

import io.pindah.cli.text.Paint.Tone;
import io.pindah.cli.text.Table.Cell;
import io.pindah.contracts.api.TargetView;
import java.util.List;

/** Whether each host could take a guest, in words: one row for each reason why not. */
public final class Targets {
    private static final String ABSENT = "–";

    private Targets() {}

    public static String list(List<TargetView> targets, Paint paint) {
        if (targets.isEmpty()) {
            return "There is no other host.";
        }
        var table = Table.of("HOST", "FITS", "CHECK", "REASON", "WHAT TO DO");
        targets.forEach(target -> rows(table, target));
        return table.render(paint);
    }

    private static void rows(Table table, TargetView target) {
        var host = Cell.of(target.host());
        if (target.findings().isEmpty()) {
            table.row(host, fits(target), Cell.of(ABSENT), Cell.of(reason(target)), Cell.of(ABSENT));
            return;
        }
        var nothing = Cell.of("");
        for (int i = 0; i < target.findings().size(); i++) {
            var finding = target.findings().get(i);
            table.row(
                    i == 0 ? host : nothing,
                    i == 0 ? fits(target) : nothing,
                    Cell.of(finding.check()),
                    Cell.of(finding.problem()),
                    Cell.of(finding.remedy()));
        }
    }

    private static Cell fits(TargetView target) {
        return target.fits() ? new Cell("yes", Tone.GOOD) : new Cell("no", Tone.BAD);
    }

    private static String reason(TargetView target) {
        return target.answered() ? ABSENT : "by what the scheduler knows; the host itself was not asked";
    }
}
