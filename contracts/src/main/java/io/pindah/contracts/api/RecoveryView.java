package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.pindah.contracts.RecoveryWay;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the recovery of an interrupted migration is.
 *
 * @param attempt the number of the attempt under way, or of the last one; the first of a migration is 1; absent before it
 * @param way of the attempt under way
 * @param nextAt when the next attempt is made without being asked, by the source's wall clock
 * @param needsOperator nothing more is tried until somebody asks for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecoveryView(
        State state,
        @Nullable Integer attempt,
        @Nullable RecoveryWay way,
        @Nullable Instant nextAt,
        boolean needsOperator) {

    /** What is being done about the interruption. */
    public enum State {
        /** Interrupted; no attempt has been told of. */
        @JsonProperty("waiting")
        WAITING,
        /** An attempt is under way. */
        @JsonProperty("attempting")
        ATTEMPTING,
        /** The last attempt did not succeed; another one is made by itself. */
        @JsonProperty("pausing")
        PAUSING,
        /** No more attempts are made by themselves. */
        @JsonProperty("exhausted")
        EXHAUSTED,
        /** The control connection is lost and QEMU still copies: a resume now would be unsafe. */
        @JsonProperty("copying")
        COPYING,
        /** The source has copied everything; it waits for the destination's proof. */
        @JsonProperty("proving")
        PROVING,
        /** A half of the guest is gone; the other side is looking whether the guest has all its memory there. */
        @JsonProperty("confirming")
        CONFIRMING
    }
}
