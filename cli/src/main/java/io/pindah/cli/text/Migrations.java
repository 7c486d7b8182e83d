package io.pindah.cli.text;

import io.pindah.cli.text.Table.Cell;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.Handling;
import io.pindah.contracts.api.MigrationView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Migrations in words. */
public final class Migrations {
    private Migrations() {}

    public static String list(List<MigrationView> migrations, Instant now, Paint paint) {
        var table = Table.of("ID", "GUEST", "FROM", "TO", "MODE", "PHASE", "REQUESTED", ">TOOK");
        migrations.forEach(m -> table.row(
                Cell.of(m.id()),
                Cell.of(m.guestName()),
                Cell.of(m.source()),
                Cell.of(m.destination()),
                Cell.of(m.policy().mode()),
                phase(m),
                Cell.of(Units.ago(Duration.between(m.requestedAt(), now))),
                Cell.of(m.finishedAt() == null ? "–" : took(m, m.finishedAt()))));
        return table.render(paint);
    }

    public static String show(MigrationView m, Instant now, Paint paint) {
        var facts = new Facts()
                .add("Migration", m.id())
                .add("Guest", m.guestName() + " (" + m.guest() + ")")
                .add("From", m.source())
                .add("To", destination(m));
        PolicyFacts.add(facts, m.policy());
        handling(facts, m.handling())
                .add("Phase", m.phase())
                .add("Queue", m.queue() == null ? null : QueuePlaces.sentence(m.queue(), now))
                .add("Detail", m.detail())
                .add("Interruption", Recoveries.word(m, now))
                .add("Restart", Restarts.word(m))
                .add("Guest runs on", m.runsOn() == null ? null : place(m))
                .add("Requested", m.requestedAt())
                .add("Finished", m.finishedAt() == null ? null : m.finishedAt() + ", after " + took(m, m.finishedAt()));
        return facts.render() + events(m, paint);
    }

    /** One that was asked to stop has stopped. */
    public static String stopped(MigrationView m) {
        return m.phase() == Phase.CANCELLED
                ? "Migration " + m.id() + " of " + m.guestName() + " is withdrawn: it had not begun."
                : "Migration " + m.id() + " of " + m.guestName() + " is aborted; " + m.guestName() + " runs on "
                        + place(m) + ".";
    }

    /** Something was asked of it that did not come about: its host has refused, or it has ended before. */
    public static String notDone(MigrationView m) {
        var refusal = m.events() == null || m.phase().isTerminal()
                ? Optional.<MigrationEvent.Refused>empty()
                : m.events().reversed().stream()
                        .filter(MigrationEvent.Refused.class::isInstance)
                        .map(MigrationEvent.Refused.class::cast)
                        .findFirst();
        return refusal.map(refused ->
                        "Not done: " + refused.head().host() + " has refused. " + Words.sentence(refused.detail()))
                .orElseGet(() -> "Not done: migration " + m.id() + " of " + m.guestName() + " is " + m.phase() + "."
                        + (m.detail() == null ? "" : " " + Words.sentence(m.detail())));
    }

    /** Where the guest is now, by the host's name where that is known. */
    static String place(MigrationView m) {
        return switch (m.runsOn()) {
            case SOURCE -> "the source, " + m.source();
            case DESTINATION -> "the destination, " + m.destination();
            case NOWHERE -> "neither host";
            case UNKNOWN -> "a host that could not be found out";
            case null -> "a host that is not known yet";
        };
    }

    private static String events(MigrationView m, Paint paint) {
        if (m.events() == null || m.events().isEmpty()) {
            return "";
        }
        var table = Table.of(">AFTER", "HOST", "SIDE", "EVENT");
        m.events()
                .forEach(event -> table.row(
                        Cell.of(Units.span(after(m.requestedAt(), event.head().at()))),
                        Cell.of(event.head().host()),
                        Cell.of(event.head().side()),
                        Cell.of(Events.word(event))));
        return "\n\n" + table.render(paint);
    }

    private static Duration after(Instant start, Instant then) {
        return then.isBefore(start) ? Duration.ZERO : Duration.between(start, then);
    }

    private static String took(MigrationView m, Instant finishedAt) {
        return Units.span(after(m.requestedAt(), finishedAt));
    }

    private static Cell phase(MigrationView m) {
        var cell = Tones.cell(m.phase());
        return m.queue() == null
                ? cell
                : new Cell(
                        cell.text() + " " + m.queue().position() + "/"
                                + m.queue().length(),
                        cell.tone());
    }

    /** One that the scheduler has chosen may change until the migration starts. */
    private static String destination(MigrationView m) {
        var isOpen = m.phase() == Phase.QUEUED
                && m.handling() != null
                && m.handling().destination() == Handling.Chosen.BY_SCHEDULER;
        return isOpen
                ? m.destination() + ", or another when its turn comes"
                : m.destination().value();
    }

    private static Facts handling(Facts facts, @Nullable Handling handling) {
        return handling == null
                ? facts
                : facts.add("Policy", handling.policyName())
                        .add("Priority", handling.priority())
                        .add(
                                "Tries left",
                                handling.retriesLeft() == 0
                                        ? null
                                        : handling.retriesLeft() + ", should it fail before the switch")
                        .add("Tries again", handling.retryOf())
                        .add("Drain", handling.drain());
    }
}
