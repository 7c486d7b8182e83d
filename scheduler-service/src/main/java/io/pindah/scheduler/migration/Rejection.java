package io.pindah.scheduler.migration;

import java.util.Optional;

/**
 * Why something was turned down.
 *
 * @param sentence names guest, hosts and cause, and says what to do
 */
public record Rejection(Reason reason, Fault fault, String sentence) {

    /** What of the request is at fault. */
    public sealed interface Fault {
        record Field(String name) implements Fault {}

        record Whole() implements Fault {}
    }

    public static Rejection of(Reason reason, String sentence) {
        return new Rejection(reason, new Fault.Whole(), sentence);
    }

    public static Rejection ofField(String field, Reason reason, String sentence) {
        return new Rejection(reason, new Fault.Field(field), sentence);
    }

    public Optional<String> field() {
        return switch (fault) {
            case Fault.Field field -> Optional.of(field.name());
            case Fault.Whole _ -> Optional.empty();
        };
    }

    /** Stable, and for programs; {@link #code()} is part of the interface. */
    public enum Reason {
        MISSING_FIELD("missing-field", "A field is missing"),
        INVALID_FIELD("invalid-field", "A field has a value that is not allowed"),
        UNKNOWN_GUEST("unknown-guest", "No host reports such a guest"),
        AMBIGUOUS_GUEST("ambiguous-guest", "More than one guest fits"),
        GUEST_NOT_RUNNING("guest-not-running", "The guest is not running"),
        UNKNOWN_HOST("unknown-host", "No such host has reported"),
        SAME_HOST("same-host", "Source and destination are the same"),
        HOST_STALE("host-stale", "The host has stopped reporting"),
        HOST_UNFIT("host-unfit", "The host reports problems"),
        NOT_ENOUGH_MEMORY("not-enough-memory", "The destination has too little memory"),
        NO_SUITABLE_HOST("no-suitable-host", "No host can take the guest"),
        HOST_CORDONED("host-cordoned", "The destination takes no guests"),
        ANTI_AFFINITY("anti-affinity", "A guest of the same group is there"),
        OVER_BUDGET("over-budget", "More bandwidth is asked for than a link has"),
        UNKNOWN_POLICY("unknown-policy", "There is no such policy"),
        ALREADY_MIGRATING("already-migrating", "The guest is already migrating"),
        UNKNOWN_MIGRATION("unknown-migration", "There is no such migration"),
        NOT_RUNNING_YET("not-running-yet", "The migration has not begun to copy"),
        MODE_IS_PRE_COPY("mode-is-pre-copy", "The migration was asked never to switch"),
        ALREADY_SWITCHED("already-switched", "The migration has switched already"),
        IN_POST_COPY("in-post-copy", "After the switch a migration cannot be aborted"),
        ALREADY_ENDED("already-ended", "The migration has ended"),
        NOT_INTERRUPTED("not-interrupted", "The migration is not interrupted"),
        STILL_COPYING("still-copying", "The copy still runs"),
        COPY_COMPLETE("copy-complete", "Everything has been copied"),
        HALF_GONE("half-gone", "A half of the guest is gone"),
        ADDRESS_UNKNOWN("address-unknown", "Where the destination listens is not known"),
        NOT_LOST("not-lost", "The guest is not lost"),
        NEWER_MIGRATION("newer-migration", "The guest has a newer migration"),
        NO_DEFINITION("no-definition", "The guest's definition is not on record"),
        RUNS_ELSEWHERE("runs-elsewhere", "The guest is reported by another host"),
        HALF_MAY_RUN("half-may-run", "A host that does not report may still have its half"),
        HOST_REPORTS("host-reports", "The host reports, so it is not powered off"),
        NOT_AN_OLD_HOST("not-an-old-host", "The host has no part in the lost migration"),
        RESTART_UNDER_WAY("restart-under-way", "A host is starting the guest already"),
        ALREADY_RESTARTED("already-restarted", "The guest has been started again"),
        NO_GUEST_WITH_MEMORY("no-guest-with-memory", "No guest has that much memory"),
        SEVERAL_GUESTS_WITH_MEMORY("several-guests-with-memory", "More than one guest has that much memory"),
        UNKNOWN_DRAIN("unknown-drain", "There is no such drain"),
        ALREADY_DRAINING("already-draining", "The host is being drained, or its guests come back"),
        DRAIN_ENDED("drain-ended", "The drain has ended"),
        NOTHING_TO_RETURN("nothing-to-return", "No drain has moved guests away from the host"),
        NOT_ASKED("not-asked", "The guest does not wait for a decision"),
        UNKNOWN_CAMPAIGN("unknown-campaign", "There is no such campaign"),
        CAMPAIGN_ENDED("campaign-ended", "The campaign has ended");

        private final String code;
        private final String title;

        Reason(String code, String title) {
            this.code = code;
            this.title = title;
        }

        public String code() {
            return code;
        }

        /** The same for every occurrence. */
        public String title() {
            return title;
        }
    }
}
