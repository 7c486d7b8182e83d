package io.pindah.workload.outage;

import java.time.Duration;

/**
 * How long one measurement goes on.
 *
 * @param tail after the migration has ended
 * @param comeback after the migration has ended, if the guest does not answer: an outage may last longer than its migration
 * @param start the wait for a prepared migration to start
 * @param overall everything together
 */
public record Limits(Duration tail, Duration comeback, Duration start, Duration overall) {
    public static final Limits DEFAULT =
            new Limits(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofHours(1));

    /** What to do with a measurement now. */
    public enum Verdict {
        GO_ON,
        PUBLISH,
        /** Nothing was moved, or it cannot be told what was measured. */
        DISCARD
    }

    /** Where a measurement stands. */
    public sealed interface Standing {
        /** The migration goes on; {@code since} is how long it has been measured. */
        record Open(boolean started, Duration since) implements Standing {}

        /** The migration has ended {@code since} ago; {@code answered}: the guest has replied after that. */
        record Over(Course.End end, Duration since, boolean answered) implements Standing {}
    }

    public Verdict judge(Standing standing) {
        return switch (standing) {
            case Standing.Open(var started, var since) -> {
                var bound = started ? overall : start;
                yield since.compareTo(bound) < 0 ? Verdict.GO_ON : Verdict.DISCARD;
            }
            case Standing.Over(var end, var since, var answered) ->
                switch (end) {
                    case NEVER_BEGAN -> Verdict.DISCARD;
                    case LOST -> publishFrom(tail, since);
                    case COMPLETED, STAYED -> publishFrom(answered ? tail : comeback, since);
                    case NOT_YET -> Verdict.GO_ON;
                };
        };
    }

    private static Verdict publishFrom(Duration bound, Duration since) {
        return since.compareTo(bound) < 0 ? Verdict.GO_ON : Verdict.PUBLISH;
    }
}
