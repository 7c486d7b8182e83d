package io.pindah.cli.text;

import io.pindah.cli.text.Paint.Tone;
import io.pindah.contracts.api.HostCheckView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was looked at on hosts, each with a sign, and under what is wrong what to do about it. */
public final class HostChecks {
    private static final String GOOD = "✓";
    private static final String BAD = "✗";

    private HostChecks() {}

    public static String show(List<HostCheckView> checks, Paint paint) {
        if (checks.isEmpty()) {
            return Hosts.NONE;
        }
        var hosts = checks.stream().map(check -> host(check, paint)).collect(Collectors.joining("\n\n"));
        return hosts + "\n\n" + sentence(checks);
    }

    private static String host(HostCheckView check, Paint paint) {
        int width = check.checks().stream()
                .mapToInt(line -> line.check().wireName().length())
                .max()
                .orElse(0);
        var lines = new ArrayList<Line>();
        lines.add(Line.empty().and(check.host().value(), Tone.HEADING));
        check.checks().forEach(line -> lines.addAll(lines(line, width)));
        return lines.stream().map(line -> line.render(paint)).collect(Collectors.joining("\n"));
    }

    private static List<Line> lines(HostCheckView.Line line, int width) {
        var name = Line.of(" " + line.check().wireName()).padded(width + 3);
        var state = Words.oneLine(line.state());
        var finding = line.finding();
        if (finding == null) {
            return List.of(Line.of("  ").and(GOOD, Tone.GOOD).and(name).and(state));
        }
        var margin = " ".repeat(width + 6);
        return List.of(
                Line.of("  ").and(BAD, Tone.BAD).and(name).and(Words.oneLine(finding.problem()) + " (" + state + ")"),
                Line.of(margin + "→ " + Words.oneLine(finding.remedy())));
    }

    private static String sentence(List<HostCheckView> checks) {
        var wrong = checks.stream().filter(check -> !check.fits()).toList();
        if (wrong.isEmpty()) {
            return checks.size() == 1 ? "All is well." : "All is well on all " + checks.size() + " hosts.";
        }
        return "Something is wrong on "
                + wrong.stream().map(check -> check.host().value()).collect(Collectors.joining(", ")) + ".";
    }
}
