package io.pindah.statistics;

import io.pindah.contracts.Measure;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The paper's four claims, each checked with a stated test on the runs of one mode. */
final class Claims {
    private static final String DIFFERENCE_TEST =
            "Difference of the means, 6144 less 4096 MiB, with Welch's 95 % interval; a part is decided when the interval does not contain 0.";

    private final Cells cells;

    private Claims(Cells cells) {
        this.cells = cells;
    }

    static List<Claim> of(Mode mode, List<RunRow> rows) {
        var claims = new Claims(Cells.of(mode, rows));
        var all = new ArrayList<Claim>();
        all.add(claims.longerWithMoreMemory());
        Quantity.DOWNTIMES.forEach(downtime -> all.add(claims.moreDowntimeWithMoreMemory(downtime)));
        Quantity.DOWNTIMES.forEach(downtime -> all.add(new LongerMeansShorter(claims.cells, downtime).claim()));
        all.add(new ShortestOfAll(claims.cells).claim());
        return all;
    }

    private Claim longerWithMoreMemory() {
        var lines = Paper.SCENARIOS.stream()
                .map(scenario -> difference(Quantity.MIGRATION_TIME, scenario, Finding::isPositive, "longer"))
                .toList();
        return new Claim(
                1,
                "6 GB takes longer than 4 GB in every scenario.",
                "migration time",
                DIFFERENCE_TEST,
                Claim.all(lines),
                lines);
    }

    private Claim moreDowntimeWithMoreMemory(Quantity downtime) {
        var lines = Paper.SCENARIOS.stream()
                .map(scenario -> scenario == Scenario.GAME
                        ? difference(downtime, scenario, Finding::isNegative, "less, as in the paper")
                        : difference(downtime, scenario, Finding::isPositive, "more"))
                .toList();
        return new Claim(
                2,
                "6 GB has more downtime than 4 GB, except for the game.",
                downtime.title().replaceFirst("^Downtime", "downtime"),
                DIFFERENCE_TEST,
                Claim.all(lines),
                lines);
    }

    private Claim.Line difference(
            Quantity quantity, Scenario scenario, Function<Interval, Finding> test, String expected) {
        var measure = quantity.measure();
        var part = scenario + ": " + expected;
        var large = Paper.of(scenario, Paper.LARGE_MIB).orElseThrow();
        var small = Paper.of(scenario, Paper.SMALL_MIB).orElseThrow();
        return cells.whyNot(measure, large, small)
                .map(why -> new Claim.Line(part, why, Finding.UNCHECKED))
                .orElseGet(() -> tested(quantity, part, large, small, test));
    }

    private Claim.Line tested(
            Quantity quantity, String part, Paper.Row large, Paper.Row small, Function<Interval, Finding> test) {
        Measure measure = quantity.measure();
        var welch = Welch.of(
                cells.values(measure, large.scenario(), large.memoryMiB()),
                cells.values(measure, small.scenario(), small.memoryMiB()));
        var interval = new Interval(
                quantity.of(welch.interval().low()),
                quantity.of(welch.interval().high()));
        var numbers = "difference " + Labels.number(quantity.of(welch.difference())) + " " + quantity.unit()
                + ", 95 % interval " + interval + " " + quantity.unit() + " (paper: "
                + Labels.number(large.of(quantity) - small.of(quantity)) + " " + quantity.unit() + ")";
        return new Claim.Line(part, numbers, test.apply(interval));
    }
}
