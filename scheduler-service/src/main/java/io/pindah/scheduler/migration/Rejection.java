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
        ALREADY_MIGRATING("already-migrating", "The guest is already migrating"),
        UNKNOWN_MIGRATION("unknown-migration", "There is no such migration"),
        NOT_RUNNING_YET("not-running-yet", "The migration has not begun to copy"),
        MODE_IS_PRE_COPY("mode-is-pre-copy", "The migration was asked never to switch"),
        ALREADY_SWITCHED("already-switched", "The migration has switched already"),
        IN_POST_COPY("in-post-copy", "After the switch a migration cannot be aborted"),
        ALREADY_ENDED("already-ended", "The migration has ended"),
        NO_GUEST_WITH_MEMORY("no-guest-with-memory", "No guest has that much memory"),
        SEVERAL_GUESTS_WITH_MEMORY("several-guests-with-memory", "More than one guest has that much memory"),
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
