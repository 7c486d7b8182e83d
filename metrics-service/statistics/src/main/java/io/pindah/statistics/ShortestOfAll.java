package io.pindah.statistics;

import io.pindah.contracts.Measure;
import io.pindah.contracts.Scenario;
import java.util.ArrayList;
import java.util.List;

/** The fourth claim: the game at 4 GB against every other cell. */
record ShortestOfAll(Cells cells) {
    private static final double SIGNIFICANT = 0.05;
    private static final String TEST =
            "One-sided Welch tests of the game at 4096 MiB against each other cell, corrected after Holm. Supported: shorter than"
                    + " every other (each corrected p < 0.05). Contradicted: longer than one of them (corrected p < 0.05). That processor"
                    + " and memory are the reason is not tested; whether the game uses the least is shown below it.";

    Claim claim() {
        var game = Paper.of(Scenario.GAME, Paper.SMALL_MIB).orElseThrow();
        var others = Paper.ROWS.stream().filter(cell -> !cell.equals(game)).toList();
        var possible = others.stream()
                .filter(other ->
                        cells.whyNot(Measure.MIGRATION_TIME, game, other).isEmpty())
                .toList();
        var tested = against(game, possible);
        var lines = new ArrayList<Claim.Line>();
        for (var other : others) {
            var at = possible.indexOf(other);
            lines.add(
                    at >= 0
                            ? tested.get(at)
                            : new Claim.Line(
                                    part(other),
                                    cells.whyNot(Measure.MIGRATION_TIME, game, other)
                                            .orElseThrow(),
                                    Finding.UNCHECKED));
        }
        var finding = Claim.all(lines);
        lines.add(least(Measure.GUEST_CPU, "least processor at 4096 MiB", 100, "%"));
        lines.add(least(Measure.GUEST_MEMORY, "least memory at 4096 MiB", 1, "MiB"));
        return new Claim(
                4,
                "The game at 4 GB has the shortest migration time, because it uses the least CPU and memory.",
                "migration time",
                TEST,
                finding,
                lines);
    }

    private List<Claim.Line> against(Paper.Row game, List<Paper.Row> others) {
        var tests = others.stream()
                .map(other -> Welch.of(values(game), values(other)))
                .toList();
        var shorter = Holm.adjust(tests.stream().mapToDouble(Welch::pLess).toArray());
        var longer = Holm.adjust(tests.stream().mapToDouble(Welch::pGreater).toArray());
        var lines = new ArrayList<Claim.Line>();
        for (int i = 0; i < tests.size(); i++) {
            var test = tests.get(i);
            var finding = shorter[i] < SIGNIFICANT
                    ? Finding.SUPPORTED
                    : longer[i] < SIGNIFICANT ? Finding.CONTRADICTED : Finding.UNDECIDED;
            var numbers = "difference " + seconds(test.difference()) + " s, 95 % interval "
                    + new Interval(test.interval().low() / 1000, test.interval().high() / 1000) + " s; corrected p "
                    + probability(shorter[i]) + " (shorter), " + probability(longer[i]) + " (longer)";
            lines.add(new Claim.Line(part(others.get(i)), numbers, finding));
        }
        return lines;
    }

    /** Compares means only: the paper does not more. */
    private Claim.Line least(Measure measure, String part, double factor, String unit) {
        var means = new ArrayList<String>();
        var game = Double.NaN;
        var others = Double.POSITIVE_INFINITY;
        for (var scenario : Paper.SCENARIOS) {
            var summary = Summaries.of(measure, cells.values(measure, scenario, Paper.SMALL_MIB));
            if (summary.isEmpty()) {
                return new Claim.Line(
                        part, "no runs of " + scenario + " at " + Paper.SMALL_MIB + " MiB say so", Finding.UNCHECKED);
            }
            var mean = summary.get().mean() * factor;
            means.add(scenario + " " + Labels.number(mean) + " " + unit);
            if (scenario == Scenario.GAME) {
                game = mean;
            } else {
                others = Math.min(others, mean);
            }
        }
        return new Claim.Line(
                part + " (means, no test)",
                String.join(", ", means),
                game < others ? Finding.SUPPORTED : Finding.CONTRADICTED);
    }

    private double[] values(Paper.Row cell) {
        return cells.values(Measure.MIGRATION_TIME, cell.scenario(), cell.memoryMiB());
    }

    private static String part(Paper.Row other) {
        return "shorter than " + other.scenario() + " at " + other.memoryMiB() + " MiB";
    }

    private static String seconds(double millis) {
        return Labels.number(millis / 1000);
    }

    private static String probability(double p) {
        return p < 0.0001 ? "< 0.0001" : Labels.number(p);
    }
}
