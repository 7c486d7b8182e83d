package io.pindah.cli.text;

import io.pindah.cli.text.Table.Cell;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RecoveryLimits;
import io.pindah.contracts.api.MigrationView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
                Tones.cell(m.phase()),
                Cell.of(Units.ago(Duration.between(m.requestedAt(), now))),
                Cell.of(m.finishedAt() == null ? "–" : took(m, m.finishedAt()))));
        return table.render(paint);
    }

    public static String show(MigrationView m, Instant now, Paint paint) {
        var policy = m.policy();
        var facts = new Facts()
                .add("Migration", m.id())
                .add("Guest", m.guestName() + " (" + m.guest() + ")")
                .add("From", m.source())
                .add("To", m.destination())
                .add("Mode", mode(m))
                .add("Bandwidth", rate(policy.bandwidthMiBPerSecond()))
                .add("After the switch", rate(policy.postCopyBandwidthMiBPerSecond()))
                .add(
                        "Downtime limit",
                        policy.downtimeLimitMillis() == null ? null : policy.downtimeLimitMillis() + " ms")
                .add("Timeout", policy.timeoutSeconds() == null ? null : policy.timeoutSeconds() + " s")
                .add("Recovery", recovery(policy.recovery()))
                .add("Phase", m.phase())
                .add("Detail", m.detail())
                .add("Interruption", Recoveries.word(m, now))
                .add("Restart", Restarts.word(m))
                .add("Guest runs on", m.runsOn() == null ? null : place(m))
                .add("Requested", m.requestedAt())
                .add("Finished", m.finishedAt() == null ? null : m.finishedAt() + ", after " + took(m, m.finishedAt()));
        return facts.render() + events(m, paint);
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

    private static String mode(MigrationView m) {
        var policy = m.policy();
        return policy.mode() == Mode.HYBRID
                ? "hybrid, switch at " + Math.round(policy.switchAtRemainingRatio() * 100) + " % remaining"
                : policy.mode().wireName();
    }

    private static @Nullable String recovery(@Nullable RecoveryLimits limits) {
        return limits == null
                ? null
                : Units.count(limits.attempts(), "attempt") + ", pauses of " + limits.firstPauseSeconds() + " to "
                        + limits.lastPauseSeconds() + " s, stalled after " + limits.stallSeconds() + " s";
    }

    private static @Nullable String rate(@Nullable Long mebibytes) {
        return mebibytes == null ? null : "at most " + Units.bytesPerSecond(mebibytes << 20);
    }
}
