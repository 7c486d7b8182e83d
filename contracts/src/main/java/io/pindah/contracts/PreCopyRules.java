package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is done while memory is copied before the switch. An absent field asks for nothing.
 *
 * @param switchAfterPasses hybrid only: switch once so many passes over memory have been completed
 * @param switchAfterSeconds hybrid only: switch once it has run so long
 * @param switchWhenNotConverging hybrid only: switch at the end of a pass that has left no less memory to send than the one before it
 * @param autoConverge slow the guest's processors down until memory can be sent faster than it is written
 * @param stallSeconds how long it may run without one pass that leaves less memory to send than every earlier one; after that the
 *     {@code onTimeout} action is taken. Judged when libvirt tells of a pass and when that time is over, never by samples in between, which
 *     rise and fall within a pass; only in the first pass, in which they do not rise, each one that is lower counts
 * @param onTimeout what is done when {@code timeoutSeconds} or {@code stallSeconds} is over; absent: {@link TimeoutAction#ABORT}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreCopyRules(
        @Nullable Integer switchAfterPasses,
        @Nullable Long switchAfterSeconds,
        @Nullable Boolean switchWhenNotConverging,
        @Nullable Boolean autoConverge,
        @Nullable Long stallSeconds,
        @Nullable TimeoutAction onTimeout) {

    /** Asks for nothing. */
    public static final PreCopyRules NONE = new PreCopyRules(null, null, null, null, null, null);

    public PreCopyRules {
        Checks.require(
                switchAfterPasses == null || switchAfterPasses > 0,
                "switchAfterPasses must be positive, not " + switchAfterPasses);
        Checks.require(
                switchAfterSeconds == null || switchAfterSeconds > 0,
                "switchAfterSeconds must be positive, not " + switchAfterSeconds);
        Checks.require(stallSeconds == null || stallSeconds > 0, "stallSeconds must be positive, not " + stallSeconds);
    }

    /** The action with its default. */
    public TimeoutAction actionOnTimeout() {
        return onTimeout == null ? TimeoutAction.ABORT : onTimeout;
    }
}
