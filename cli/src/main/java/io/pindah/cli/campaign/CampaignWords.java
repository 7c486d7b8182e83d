package io.pindah.cli.campaign;

import io.pindah.cli.text.Facts;
import io.pindah.cli.text.Paint;
import io.pindah.cli.text.Paint.Tone;
import io.pindah.cli.text.Table;
import io.pindah.cli.text.Table.Cell;
import io.pindah.cli.text.Units;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.api.CampaignDefinition;
import io.pindah.contracts.api.CampaignPlan;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.CellProgress;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.contracts.api.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Campaigns in words. */
public final class CampaignWords {
    private CampaignWords() {}

    static Tone tone(State state) {
        return switch (state) {
            case RUNNING -> Tone.BUSY;
            case COMPLETED -> Tone.GOOD;
            case PAUSED, CANCELLED -> Tone.PLAIN;
        };
    }

    public static String list(List<CampaignView> campaigns, Instant now, Paint paint) {
        var table = Table.of("ID", "NAME", "STATE", ">VALID", ">INVALID", ">FAILED", ">GIVEN UP", "CREATED", ">TOOK");
        campaigns.forEach(view -> {
            var counts = Counts.of(view);
            table.row(
                    Cell.of(view.id()),
                    Cell.of(view.name()),
                    new Cell(Names.state(view.state()), tone(view.state())),
                    valid(counts),
                    count(counts.invalid(), Tone.BUSY),
                    count(counts.failed(), Tone.BAD),
                    count(counts.givenUp(), Tone.BAD),
                    Cell.of(Units.ago(Duration.between(view.createdAt(), now))),
                    Cell.of(view.finishedAt() == null ? "–" : took(view, view.finishedAt())));
        });
        return table.render(paint);
    }

    /** Everything there is to say of one, with the attempts that do not count. */
    public static String show(CampaignView view, List<RunView> attempts, Instant now, Paint paint) {
        var definition = view.definition();
        var facts = new Facts()
                .add("Campaign", view.id())
                .add("Name", view.name())
                .add("Description", definition.description())
                .add("State", Names.state(view.state()))
                .add("Runs", Counts.of(view).sentence())
                .add("Detail", view.detail())
                .add("Under way", underWay(view, now))
                .add("Hosts", hosts(definition))
                .add("Load", load(definition))
                .add("Seed", definition.seed())
                .add("Created", view.createdAt())
                .add(
                        "Finished",
                        view.finishedAt() == null
                                ? null
                                : view.finishedAt() + ", after " + took(view, view.finishedAt()));
        return facts.render() + "\n\n" + cells(view.cells(), paint) + spoiled(attempts, paint);
    }

    /** What a campaign came to, as the last thing a person reads of it. */
    public static String closing(CampaignView end) {
        var counts = Counts.of(end);
        var took = end.finishedAt() == null ? "" : " after " + took(end, end.finishedAt());
        return "Campaign " + end.name() + " is " + Names.state(end.state()) + took + ": " + counts.sentence() + ".";
    }

    /** What a campaign would do: the runs in their order, then how many and how long. */
    public static String plan(CampaignPlan plan) {
        var table = Table.of(">#", "SCENARIO", "MEMORY", "MODE", ">RUN");
        for (int i = 0; i < plan.runs().size(); i++) {
            var run = plan.runs().get(i);
            table.row(
                    Cell.of(i + 1),
                    Cell.of(run.cell().scenario()),
                    Cell.of(Names.memory(run.cell().memoryMiB())),
                    Cell.of(run.cell().mode()),
                    Cell.of(run.number()));
        }
        return """
                %s

                %s in this order, at least %s: the waiting times alone. Migrations and starts of loads come on top.
                Nothing was started.""".formatted(
                        table.render(Paint.NONE),
                        Units.count(plan.runs().size(), "run"),
                        Units.about(Duration.ofSeconds(plan.estimatedSeconds())));
    }

    private static String cells(List<CellProgress> cells, Paint paint) {
        var table = Table.of("SCENARIO", "MEMORY", "MODE", "GUEST", ">VALID", ">INVALID", ">FAILED", ">GIVEN UP");
        cells.forEach(progress -> {
            var counts = Counts.of(progress);
            table.row(
                    Cell.of(progress.cell().scenario()),
                    Cell.of(Names.memory(progress.cell().memoryMiB())),
                    Cell.of(progress.cell().mode()),
                    Cell.of(progress.guest()),
                    valid(counts),
                    count(counts.invalid(), Tone.BUSY),
                    count(counts.failed(), Tone.BAD),
                    count(counts.givenUp(), Tone.BAD));
        });
        return table.render(paint);
    }

    private static String spoiled(List<RunView> attempts, Paint paint) {
        var table = Table.of("FINISHED", "CELL", ">RUN", ">ATTEMPT", "VERDICT", "MIGRATION", "REASON");
        var spoiled = attempts.stream()
                .filter(attempt -> attempt.verdict() != null && attempt.verdict() != Verdict.VALID)
                .toList();
        spoiled.forEach(attempt -> table.row(
                orDash(attempt.finishedAt()),
                Cell.of(Names.cell(attempt.cell())),
                Cell.of(attempt.number()),
                Cell.of(attempt.attempt()),
                verdict(attempt),
                orDash(attempt.migration()),
                orDash(attempt.reason())));
        return spoiled.isEmpty() ? "" : "\n\nAttempts that do not count:\n" + table.render(paint);
    }

    private static Cell verdict(RunView attempt) {
        return new Cell(String.valueOf(attempt.verdict()), attempt.verdict() == Verdict.FAILED ? Tone.BAD : Tone.BUSY);
    }

    private static Cell valid(Counts counts) {
        return new Cell(counts.valid() + "/" + counts.planned(), counts.isWhole() ? Tone.GOOD : Tone.PLAIN);
    }

    private static Cell count(int number, Tone tone) {
        return new Cell(Integer.toString(number), number == 0 ? Tone.PLAIN : tone);
    }

    private static Cell orDash(@Nullable Object value) {
        return Cell.of(value == null ? "–" : value);
    }

    private static @Nullable String underWay(CampaignView view, Instant now) {
        var current = view.current();
        return current == null
                ? null
                : Names.cell(current.cell()) + " " + Board.attempt(current) + ", since "
                        + Units.clock(Duration.between(current.since(), now));
    }

    private static @Nullable String hosts(CampaignDefinition definition) {
        return definition.home() == null || definition.away() == null
                ? null
                : "from " + definition.home() + " to " + definition.away() + " and back";
    }

    private static String load(CampaignDefinition definition) {
        return Stream.of(
                        seconds("warm-up", definition.warmUpSeconds()),
                        seconds("baseline", definition.baselineSeconds()),
                        seconds("after the migration", definition.afterSeconds()),
                        seconds("pause", definition.pauseSeconds()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String seconds(String name, @Nullable Integer seconds) {
        return seconds == null ? "" : name + " " + seconds + " s";
    }

    private static String took(CampaignView view, Instant finishedAt) {
        return Units.span(Duration.between(view.createdAt(), finishedAt));
    }
}
