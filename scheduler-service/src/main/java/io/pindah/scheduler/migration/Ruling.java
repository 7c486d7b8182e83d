package io.pindah.scheduler.migration;

import io.pindah.contracts.Side;
import java.time.Instant;

/**
 * What the scheduler itself has done about a migration; the hosts' facts are kept apart ({@link Witness}).
 *
 * <pre>
 *   Requested ─▶ Asked ─▶ Begun ─▶ Unanswered(source)
 *       │          │└▶ Unanswered(destination)
 *       ▼          ▼
 *     Queued ─▶ Withdrawn          (Queued ─▶ Asked as well)
 * </pre>
 */
public sealed interface Ruling {

    record Requested() implements Ruling {}

    /** It waits for its turn, and does not start before that instant. */
    record Queued(Instant notBefore) implements Ruling {}

    /** The destination was asked to prepare. */
    record Asked(Instant answerBy) implements Ruling {}

    /** The source was asked to start. */
    record Begun(Instant answerBy) implements Ruling {}

    /** Withdrawn before the source was asked. */
    record Withdrawn() implements Ruling {}

    /** The host of that side did not answer in time. */
    record Unanswered(Side side) implements Ruling {}
}
