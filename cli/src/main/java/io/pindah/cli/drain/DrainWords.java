package io.pindah.cli.drain;

import io.pindah.cli.text.Facts;
import io.pindah.cli.text.Paint;
import io.pindah.cli.text.Paint.Tone;
import io.pindah.cli.text.Table;
import io.pindah.cli.text.Table.Cell;
import io.pindah.cli.text.Units;
import io.pindah.cli.text.Words;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Guest;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drains and returns in words. */
public final class DrainWords {
    private static final String ABSENT = "–";

    private DrainWords() {}

    /** {@code drain of kvm1}, {@code return to kvm1}. */
    public static String name(DrainView view) {
        return switch (view.kind()) {
            case DRAIN -> "drain of " + view.host();
            case RETURN -> "return to " + view.host();
        };
    }

    /** @param program what people type to start this program */
    public static String started(DrainView view, String program) {
        return "The %s is %s: %s.%n%s"
                .formatted(name(view), view.state().wireName(), Words.oneLine(view.summary()), watch(view, program));
    }

    /** How to come back to it. */
    public static String watch(DrainView view, String program) {
        return "Watch it with '" + program + " drains watch " + view.id() + "'.";
    }

    /** What a person types who decides for a guest that asks. */
    static String decision(DrainView view, Guest guest, String program) {
        return program + " drains decide " + view.id() + " " + guest.name() + " migrate|leave";
    }

    public static String list(List<DrainView> drains, Instant now, Paint paint) {
        var table = Table.of("ID", "HOST", "WHAT", "STATE", "REQUESTED", ">TOOK", "GUESTS");
        drains.forEach(view -> table.row(
                cell(view.id()),
                Cell.of(view.host()),
                Cell.of(view.kind().wireName()),
                new Cell(view.state().wireName(), tone(view.state())),
                Cell.of(Units.ago(Duration.between(view.requestedAt(), now))),
                cell(took(view)),
                Cell.of(view.summary())));
        return table.render(paint);
    }

    public static String show(DrainView view, Paint paint) {
        var facts = new Facts()
                .add(
                        switch (view.kind()) {
                            case DRAIN -> "Drain";
                            case RETURN -> "Return";
                        },
                        view.id())
                .add("Host", view.host())
                .add("State", view.state().wireName())
                .add("Guests", view.summary())
                .add("Requested", view.requestedAt())
                .add("Finished", view.finishedAt() == null ? null : view.finishedAt() + ", after " + took(view));
        return view.guests().isEmpty() ? facts.render() : facts.render() + "\n\n" + guests(view, paint);
    }

    /** What would be done, in the order in which it would begin, then how long all of it takes. */
    public static String plan(DrainView plan, Paint paint) {
        var summary = Words.sentence(plan.summary());
        if (plan.guests().isEmpty()) {
            return summary;
        }
        var table = Table.of("GUEST", ">MEMORY", "WHAT", "TO", "START", "END", "WHY");
        PlanOrder.of(plan.guests())
                .forEach(guest -> table.row(
                        Cell.of(guest.name()),
                        Cell.of(Units.mebibytes(guest.memoryMiB())),
                        new Cell(what(guest.step()), tone(guest.step())),
                        cell(guest.destination()),
                        Cell.of(in(plan, guest.startsAt())),
                        Cell.of(in(plan, guest.endsAt())),
                        Cell.of(guest.detail() == null ? "" : guest.detail())));
        return table.render(paint) + "\n\n" + summary;
    }

    private static String guests(DrainView view, Paint paint) {
        var table = Table.of("GUEST", ">MEMORY", "STEP", "TO", ">TRIES", "MIGRATION", "DETAIL");
        view.guests()
                .forEach(guest -> table.row(
                        Cell.of(guest.name()),
                        Cell.of(Units.mebibytes(guest.memoryMiB())),
                        new Cell(guest.step().wireName(), tone(guest.step())),
                        cell(guest.destination()),
                        Cell.of(guest.tries()),
                        cell(guest.migration()),
                        Cell.of(guest.detail() == null ? "" : guest.detail())));
        return table.render(paint);
    }

    /** Of a plan. */
    private static String what(Step step) {
        return switch (step) {
            case PENDING -> "migrate";
            case ASKS -> "ask";
            case LEFT -> "leave";
            case BLOCKED, MOVING, MOVED, GONE, STOPPED, LOST -> step.wireName();
        };
    }

    private static String in(DrainView plan, @Nullable Instant at) {
        if (at == null) {
            return ABSENT;
        }
        var span = Duration.between(plan.requestedAt(), at);
        return span.toSeconds() < 1 ? "now" : "in " + Units.about(span);
    }

    static @Nullable String took(DrainView view) {
        return view.finishedAt() == null ? null : Units.span(Duration.between(view.requestedAt(), view.finishedAt()));
    }

    static Tone tone(State state) {
        return switch (state) {
            case RUNNING, CANCELLING -> Tone.BUSY;
            case COMPLETED -> Tone.GOOD;
            case PLANNED, CANCELLED -> Tone.PLAIN;
        };
    }

    private static Tone tone(Step step) {
        return switch (step) {
            case MOVED -> Tone.GOOD;
            case BLOCKED, LOST -> Tone.BAD;
            case MOVING, ASKS -> Tone.BUSY;
            case PENDING, LEFT, GONE, STOPPED -> Tone.PLAIN;
        };
    }

    static Cell cell(@Nullable Object value) {
        return Cell.of(value == null ? ABSENT : value);
    }
}
