package io.pindah.scheduler.policy;

import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.PreCopyRules;
import io.pindah.contracts.RecoveryLimits;
import io.pindah.contracts.Storage;
import io.pindah.contracts.TimeoutAction;
import io.pindah.contracts.api.PolicyFields;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a policy's fields one by one; the first one that is wrong is named. */
public final class PolicyReader {
    /** QEMU takes no more than 2000 seconds. */
    private static final long MAX_DOWNTIME_MILLIS = 2_000_000;

    private static final long MAX_TIMEOUT_SECONDS = 7 * 24 * 3600L;
    private static final long MAX_MIB_PER_SECOND = 1_000_000;
    private static final long MAX_PAUSE_SECONDS = 24 * 3600L;
    private static final int MAX_ATTEMPTS = 1_000_000;
    private static final int MAX_PRIORITY = 1000;
    private static final int MAX_RETRIES = 100;
    private static final int MAX_PASSES = 10_000;
    private static final long MIB_PER_GIB = 1024;

    private final PolicyFields said;
    private final Mode mode;

    private PolicyReader(PolicyFields said) throws WrongField {
        this.said = said;
        this.mode = said.mode() == null ? Mode.POST_COPY : oneOf("mode", said.mode(), Mode.values(), Mode::wireName);
    }

    /** What became of the fields. */
    public sealed interface Reading {
        record Read(Agreed agreed) implements Reading {}

        record Unreadable(Rejection why) implements Reading {}
    }

    /** @param memoryMiB of the guest, for what is said for each GiB of it */
    public static Reading read(PolicyFields said, long memoryMiB) {
        try {
            return new Reading.Read(new PolicyReader(said).agreed(memoryMiB));
        } catch (WrongField wrong) {
            return new Reading.Unreadable(wrong.why());
        }
    }

    private Agreed agreed(long memoryMiB) throws WrongField {
        var retries = between("retries", said.retries(), 0, MAX_RETRIES);
        var pause = between("retryPauseSeconds", said.retryPauseSeconds(), 1, MAX_PAUSE_SECONDS);
        var priority = between("priority", said.priority(), 0, MAX_PRIORITY);
        return new Agreed(
                policy(memoryMiB),
                priority == null ? Agreed.DEFAULT_PRIORITY : priority.intValue(),
                retries == null ? 0 : retries.intValue(),
                pause == null ? Agreed.DEFAULT_RETRY_PAUSE_SECONDS : pause);
    }

    private MigrationPolicy policy(long memoryMiB) throws WrongField {
        return new MigrationPolicy(
                mode,
                ratio(),
                between("bandwidthMiBPerSecond", said.bandwidthMiBPerSecond(), 1, MAX_MIB_PER_SECOND),
                between("postCopyBandwidthMiBPerSecond", said.postCopyBandwidthMiBPerSecond(), 1, MAX_MIB_PER_SECOND),
                between("downtimeLimitMillis", said.downtimeLimitMillis(), 1, MAX_DOWNTIME_MILLIS),
                timeout(memoryMiB),
                recovery(),
                preCopy(),
                said.storage() == null ? null : oneOf("storage", said.storage(), Storage.values(), Storage::wireName),
                said.tls());
    }

    /** The longer of the two: what is said for each GiB is there to give large guests more time, not to give small ones less. */
    private @Nullable Long timeout(long memoryMiB) throws WrongField {
        var fixed = between("timeoutSeconds", said.timeoutSeconds(), 1, MAX_TIMEOUT_SECONDS);
        var perGiB = between("timeoutSecondsPerGiB", said.timeoutSecondsPerGiB(), 1, MAX_TIMEOUT_SECONDS);
        if (perGiB == null) {
            return fixed;
        }
        var gibRoundedUp = (memoryMiB + MIB_PER_GIB - 1) / MIB_PER_GIB;
        var bySize = Math.min(MAX_TIMEOUT_SECONDS, perGiB * Math.max(1, gibRoundedUp));
        return fixed == null ? bySize : Math.max(fixed, bySize);
    }

    private @Nullable PreCopyRules preCopy() throws WrongField {
        forHybridOnly("switchAfterPasses", said.switchAfterPasses());
        forHybridOnly("switchAfterSeconds", said.switchAfterSeconds());
        forHybridOnly("switchWhenNotConverging", said.switchWhenNotConverging());
        var passes = between("switchAfterPasses", said.switchAfterPasses(), 1, MAX_PASSES);
        var rules = new PreCopyRules(
                passes == null ? null : passes.intValue(),
                between("switchAfterSeconds", said.switchAfterSeconds(), 1, MAX_TIMEOUT_SECONDS),
                said.switchWhenNotConverging(),
                said.autoConverge(),
                between("stallSeconds", said.stallSeconds(), 1, MAX_TIMEOUT_SECONDS),
                onTimeout());
        return rules.equals(PreCopyRules.NONE) ? null : rules;
    }

    private @Nullable TimeoutAction onTimeout() throws WrongField {
        if (said.onTimeout() == null) {
            return null;
        }
        var action = oneOf("onTimeout", said.onTimeout(), TimeoutAction.values(), TimeoutAction::wireName);
        if (action == TimeoutAction.SWITCH && mode == Mode.PRE_COPY) {
            throw WrongField.of(
                    "onTimeout", "onTimeout switch is not for mode pre-copy, which never switches; say abort.");
        }
        return action;
    }

    /** Absent when nothing was said, so that the default may change; else filled up with the default. */
    private @Nullable RecoveryLimits recovery() throws WrongField {
        var attempts = between("recoveryAttempts", said.recoveryAttempts(), 0, MAX_ATTEMPTS);
        var first = between("recoveryFirstPauseSeconds", said.recoveryFirstPauseSeconds(), 1, MAX_PAUSE_SECONDS);
        var last = between("recoveryLastPauseSeconds", said.recoveryLastPauseSeconds(), 1, MAX_PAUSE_SECONDS);
        var stall = between("recoveryStallSeconds", said.recoveryStallSeconds(), 1, MAX_PAUSE_SECONDS);
        if (attempts == null && first == null && last == null && stall == null) {
            return null;
        }
        var usual = RecoveryLimits.DEFAULT;
        long firstPause = first == null ? usual.firstPauseSeconds() : first;
        long lastPause = last == null ? Math.max(firstPause, usual.lastPauseSeconds()) : last;
        if (lastPause < firstPause) {
            throw WrongField.of(
                    "recoveryLastPauseSeconds",
                    "recoveryLastPauseSeconds must not be less than recoveryFirstPauseSeconds (" + firstPause
                            + "), not " + lastPause + ".");
        }
        return new RecoveryLimits(
                attempts == null ? usual.attempts() : attempts.intValue(),
                firstPause,
                lastPause,
                stall == null ? usual.stallSeconds() : stall);
    }

    private double ratio() throws WrongField {
        var given = said.switchAtRemainingRatio();
        if (given == null) {
            return MigrationPolicy.DEFAULT_SWITCH_AT_REMAINING_RATIO;
        }
        forHybridOnly("switchAtRemainingRatio", given);
        if (!(given > 0 && given < 1)) {
            throw WrongField.of(
                    "switchAtRemainingRatio", "switchAtRemainingRatio must lie between 0 and 1, not " + given + ".");
        }
        return given;
    }

    private void forHybridOnly(String field, @Nullable Object given) throws WrongField {
        if (given != null && mode != Mode.HYBRID && mode != Mode.ADAPTIVE) {
            throw WrongField.of(field, field + " is for mode hybrid only, not for " + mode + ".");
        }
    }

    private static @Nullable Long between(String field, @Nullable Number given, long min, long max) throws WrongField {
        if (given == null) {
            return null;
        }
        if (given.longValue() < min || given.longValue() > max) {
            throw WrongField.of(field, field + " must lie between " + min + " and " + max + ", not " + given + ".");
        }
        return given.longValue();
    }

    private static <E> E oneOf(String field, String text, E[] all, Function<E, String> name) throws WrongField {
        return Arrays.stream(all)
                .filter(each -> name.apply(each).equals(text))
                .findFirst()
                .orElseThrow(() -> WrongField.of(
                        field,
                        field + " must be one of "
                                + Arrays.stream(all).map(name).collect(Collectors.joining(", ")) + "."));
    }

    /** Leaves the reading at the first field that is wrong; never leaves this class. */
    private static final class WrongField extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Rejection why;

        private WrongField(Rejection why) {
            super(why.sentence(), null, false, false);
            this.why = why;
        }

        static WrongField of(String field, String sentence) {
            return new WrongField(Rejection.ofField(field, Reason.INVALID_FIELD, sentence));
        }

        Rejection why() {
            return why;
        }
    }
}
