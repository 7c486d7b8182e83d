package io.pindah.cli.text;

import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.PreCopyRules;
import io.pindah.contracts.RecoveryLimits;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** How one migration is carried out, line by line. */
final class PolicyFacts {
    private PolicyFacts() {}

    static Facts add(Facts facts, MigrationPolicy policy) {
        var rules = policy.preCopyRules();
        return facts.add("Mode", mode(policy, rules))
                .add("Bandwidth", rate(policy.bandwidthMiBPerSecond()))
                .add("After the switch", rate(policy.postCopyBandwidthMiBPerSecond()))
                .add("Auto-converge", yes(rules.autoConverge()))
                .add("Downtime limit", with(policy.downtimeLimitMillis(), " ms"))
                .add("Timeout", with(policy.timeoutSeconds(), " s"))
                .add("Stalled after", with(rules.stallSeconds(), " s"))
                .add("When out of time", rules.onTimeout())
                .add("Storage", policy.storage())
                .add("TLS", yes(policy.tls()))
                .add("Recovery", recovery(policy.recovery()));
    }

    private static String mode(MigrationPolicy policy, PreCopyRules rules) {
        if (policy.mode() != Mode.HYBRID) {
            return policy.mode().wireName();
        }
        var when = new ArrayList<String>();
        if (rules.switchAfterPasses() != null) {
            when.add("after " + rules.switchAfterPasses() + (rules.switchAfterPasses() == 1 ? " pass" : " passes"));
        }
        if (rules.switchAfterSeconds() != null) {
            when.add("after " + rules.switchAfterSeconds() + " s");
        }
        if (rules.switchWhenNotConverging() != null && rules.switchWhenNotConverging()) {
            when.add("when it does not converge");
        }
        // The default share is left out of account where there is another rule.
        if (when.isEmpty() || policy.switchAtRemainingRatio() != MigrationPolicy.DEFAULT_SWITCH_AT_REMAINING_RATIO) {
            when.addFirst("at " + Units.share(policy.switchAtRemainingRatio()) + " remaining");
        }
        return "hybrid, switch " + String.join(", or ", when);
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

    private static @Nullable String with(@Nullable Long number, String unit) {
        return number == null ? null : number + unit;
    }

    private static @Nullable String yes(@Nullable Boolean value) {
        return value == null ? null : value ? "yes" : "no";
    }
}
