package io.pindah.agent.migration;

import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.PreCopyRules;
import io.pindah.contracts.TimeoutAction;
import org.jspecify.annotations.Nullable;

/** Policies with one rule each for the time before the switch. */
public final class Policies {
    private Policies() {}

    public static MigrationPolicy with(Mode mode, PreCopyRules rules) {
        return with(mode, MigrationPolicy.DEFAULT_SWITCH_AT_REMAINING_RATIO, null, rules);
    }

    public static MigrationPolicy with(Mode mode, double ratio, @Nullable Long timeoutSeconds, PreCopyRules rules) {
        return new MigrationPolicy(mode, ratio, null, null, null, timeoutSeconds, null, rules, null, null);
    }

    public static PreCopyRules afterPasses(int passes) {
        return new PreCopyRules(passes, null, null, null, null, null);
    }

    public static PreCopyRules afterSeconds(long seconds) {
        return new PreCopyRules(null, seconds, null, null, null, null);
    }

    public static PreCopyRules whenNotConverging() {
        return new PreCopyRules(null, null, true, null, null, null);
    }

    public static PreCopyRules stalled(long seconds, TimeoutAction action) {
        return new PreCopyRules(null, null, null, null, seconds, action);
    }

    public static PreCopyRules onTimeout(TimeoutAction action) {
        return new PreCopyRules(null, null, null, null, null, action);
    }
}
