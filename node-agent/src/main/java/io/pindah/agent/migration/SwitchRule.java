package io.pindah.agent.migration;

import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** When a migration is to be switched to post-copy. */
public final class SwitchRule {
    private static final Duration UNTIL_SWITCHED = Duration.ofMillis(1);

    private SwitchRule() {}

    /** On the first pass in mode post-copy: earlier, the hypervisor refuses. */
    static boolean dueAtPass(Mode mode) {
        return switch (mode) {
            case POST_COPY, ADAPTIVE -> true;
            case HYBRID, PRE_COPY -> false;
        };
    }

    /**
     * In mode hybrid by the passes: after as many as the policy says, or, where it says so, at the end of one that has left no less than the
     * one before it.
     */
    static boolean dueBy(MigrationPolicy policy, PreCopy preCopy) {
        return switch (policy.mode()) {
            case POST_COPY, PRE_COPY, ADAPTIVE -> false;
            case HYBRID -> {
                var rules = policy.preCopyRules();
                var passes = rules.switchAfterPasses();
                yield (passes != null && preCopy.completed() >= passes)
                        || (isTrue(rules.switchWhenNotConverging()) && preCopy.isNotConverging());
            }
        };
    }

    private static boolean isTrue(@Nullable Boolean wish) {
        return wish != null && wish;
    }

    /** In mode hybrid when no more than the policy's share of memory remains; absent figures decide nothing. */
    static boolean dueAt(MigrationPolicy policy, JobStatistics statistics) {
        return switch (policy.mode()) {
            case POST_COPY, PRE_COPY, ADAPTIVE -> false;
            case HYBRID -> {
                var left = bytesUntilDue(policy, statistics);
                yield left.isPresent() && left.getAsLong() <= 0;
            }
        };
    }

    /**
     * The longest stop the hypervisor may take to converge by itself. Where the policy leaves it open, mode hybrid allows next to none: the
     * hypervisor's own choice (300 ms in QEMU) is more than the last share of a small guest, which would converge before it is switched.
     * Once it has switched, the limit means nothing.
     */
    public static Optional<Duration> downtimeLimit(MigrationPolicy policy) {
        var limit = policy.downtimeLimitMillis();
        if (limit != null) {
            return Optional.of(Duration.ofMillis(limit));
        }
        return policy.mode() == Mode.HYBRID ? Optional.of(UNTIL_SWITCHED) : Optional.empty();
    }

    /**
     * How many bytes have still to leave before a hybrid migration is switched; absent before memory has been counted, and where its share of
     * memory does not count: the default is reached in the first pass, and would leave nothing to a rule that was asked for.
     */
    static OptionalLong bytesUntilDue(MigrationPolicy policy, JobStatistics statistics) {
        if (!countsShare(policy)) {
            return OptionalLong.empty();
        }
        var total = statistics.memoryTotalBytes().orElse(0);
        var remaining = statistics.memoryRemainingBytes();
        if (total == 0 || remaining.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(remaining.getAsLong() - (long) (policy.switchAtRemainingRatio() * total));
    }

    /** Whether a share of memory ends the copying before the switch: one that was asked for always does. */
    static boolean countsShare(MigrationPolicy policy) {
        var rules = policy.preCopyRules();
        var isDefault =
                Double.compare(policy.switchAtRemainingRatio(), MigrationPolicy.DEFAULT_SWITCH_AT_REMAINING_RATIO) == 0;
        var hasOther = rules.switchAfterPasses() != null
                || rules.switchAfterSeconds() != null
                || isTrue(rules.switchWhenNotConverging());
        return !isDefault || !hasOther;
    }
}
