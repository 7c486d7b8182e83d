package io.pindah.cli.text;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.RecoveryView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How far the recovery of an interrupted migration is, in a few words. */
public final class Recoveries {
    private Recoveries() {}

    /** Empty if it is not interrupted. */
    public static String word(MigrationView view, Instant now) {
        var recovery = view.recovery();
        if (recovery == null) {
            return "";
        }
        return switch (recovery.state()) {
            case WAITING -> recovery.needsOperator() ? "copy interrupted, " + ask() : "copy interrupted";
            case ATTEMPTING -> "recovering, " + attempt(view, recovery) + by(recovery);
            case PAUSING -> attempt(view, recovery) + " failed, next " + in(recovery, now);
            case EXHAUSTED -> attempt(view, recovery) + " failed, " + ask();
            case COPYING -> "control connection lost, copy still running";
            case PROVING -> "all copied, waits for the proof of " + view.destination();
            case CONFIRMING -> "a half of the guest is gone, asking the other host";
        };
    }

    /** Before the first attempt the detail says more: the copy may still run. */
    public static String wordOrDetail(MigrationView view, Instant now) {
        boolean isWaiting = view.recovery() != null && view.recovery().state() == RecoveryView.State.WAITING;
        return word(view, now) + (isWaiting && view.detail() != null ? ": " + Words.oneLine(view.detail()) : "");
    }

    /** With the reason for the way that is being tried, where the facts tell it. */
    public static String wordAndWhy(MigrationView view, Instant now) {
        var facts = view.events() == null ? List.<MigrationEvent>of() : view.events();
        var why = facts.stream()
                .filter(_ -> saysAll(view))
                .filter(MigrationEvent.RecoveryStarted.class::isInstance)
                .map(MigrationEvent.RecoveryStarted.class::cast)
                .reduce((_, last) -> last)
                .map(MigrationEvent.RecoveryStarted::why);
        return word(view, now)
                + why.map(reason -> " (" + Words.oneLine(reason) + ")").orElse("");
    }

    /** Whether the migration's detail would only say the same. */
    public static boolean saysAll(MigrationView view) {
        return view.recovery() != null && view.recovery().state() == RecoveryView.State.ATTEMPTING;
    }

    /** A migration that was interrupted before may be past the number that one interruption has. */
    private static String attempt(MigrationView view, RecoveryView recovery) {
        var number = recovery.attempt() == null ? 1 : recovery.attempt();
        int limit = view.policy().recoveryLimits().attempts();
        return "attempt " + number + (number <= limit ? " of " + limit : "");
    }

    private static String by(RecoveryView recovery) {
        return recovery.way() == null ? "" : " by " + recovery.way();
    }

    private static String in(RecoveryView recovery, Instant now) {
        if (recovery.nextAt() == null || !now.isBefore(recovery.nextAt())) {
            return "any moment";
        }
        // A whole second more: a countdown ends with 0:01, not with a second of 0:00.
        return "in " + Units.clock(Duration.between(now, recovery.nextAt()).plusMillis(999));
    }

    private static String ask() {
        return "goes on only if you ask (migrations recover)";
    }
}
