package io.pindah.agent.adaptive;

import io.pindah.agent.migration.GuestMemory;
import io.pindah.contracts.Evidence;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ModeChoice;
import io.pindah.contracts.ModeChoice.Prediction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the mode of an adaptive migration. Pure, and the same for the same figures.
 *
 * <p><b>Goal:</b> the shortest time that the guest's users miss it; where two modes are near enough to each other in that, the one that is over sooner.
 *
 * <p><b>Constraint:</b> it ends within the policy's timeout. Post-copy always does: it is switched at once, and its time to send is bounded by the
 * guest's memory.
 *
 * <p><b>Algorithm:</b>
 *
 * <ol>
 *   <li>{@link Forecast} gives each mode a perceived downtime and a time: what it has cost this guest lately, else what the rates give.
 *   <li>Modes without a figure for either, or that do not end in time, are left out. If none is left, it is post-copy.
 *   <li>Of those whose perceived downtime is at most a fifth above the least one, the quickest is taken; of equals, in the order post-copy, hybrid,
 *       pre-copy.
 * </ol>
 *
 * <p>So a mode that has never been tried is judged by computed figures, which know nothing of page faults in a queue or of a busy host, and are rather too
 * good: it is tried when what the others have really cost is worse, and from then on judged by what it has cost itself. Nothing is drawn by lot.
 *
 * <p><b>Example:</b> a guest of 4096 MiB writes 20 MiB/s over a link of 1000 MiB/s, and has not been moved before. Post-copy: 325 ms in 4.1 s; hybrid: 151 ms in
 * 4.2 s; pre-copy: 182 ms in 4.2 s, one pass and what it left. At most 181 ms count as near enough to 151: hybrid. Had two hybrid ones cost 400 and
 * 420 ms, it would be pre-copy.
 */
public final class ModeRule {
    private static final double NEARLY = 1.2;
    private static final List<Mode> MODES = List.of(Mode.POST_COPY, Mode.HYBRID, Mode.PRE_COPY);

    private ModeRule() {}

    /**
     * The choice.
     *
     * @param memory as measured just now; empty: it could not be
     * @param fastestLinkMiBPerSecond more cannot leave this host; empty: not known
     */
    public static ModeChoice choose(
            MigrationPolicy policy,
            Evidence evidence,
            Optional<GuestMemory> memory,
            OptionalLong fastestLinkMiBPerSecond) {
        var rates = Rates.of(policy, evidence, memory, fastestLinkMiBPerSecond);
        var forecast = new Forecast(policy, rates, evidence);
        var all = MODES.stream().map(forecast::of).toList();
        var best = best(policy, all);
        var reason = new Reason(policy, forecast, all);
        return new ModeChoice(
                best.map(Prediction::mode).orElse(Mode.POST_COPY),
                best.map(reason::of).orElseGet(reason::ofNone),
                rounded(rates.dirty()),
                rounded(rates.link()),
                all);
    }

    private static Optional<Prediction> best(MigrationPolicy policy, List<Prediction> all) {
        var least = eligible(policy, all).mapToLong(ModeRule::perceived).min();
        return eligible(policy, all)
                .filter(it -> perceived(it) <= NEARLY * least.orElse(0))
                .min(Comparator.comparing(ModeRule::time));
    }

    private static Stream<Prediction> eligible(MigrationPolicy policy, List<Prediction> all) {
        return all.stream()
                .filter(it -> it.perceivedMillis() != null && it.migrationMillis() != null)
                .filter(it -> endsInTime(policy, it));
    }

    /** Whether a mode, as far as is known, ends within the policy's time. */
    static boolean endsInTime(MigrationPolicy policy, Prediction prediction) {
        var timeout = policy.timeoutSeconds();
        return timeout == null || prediction.mode() == Mode.POST_COPY || time(prediction) <= 1000 * timeout;
    }

    private static long perceived(Prediction prediction) {
        return known(prediction.perceivedMillis());
    }

    private static long time(Prediction prediction) {
        return known(prediction.migrationMillis());
    }

    private static long known(@Nullable Long millis) {
        return millis == null ? Long.MAX_VALUE : millis;
    }

    private static @Nullable Long rounded(OptionalDouble figure) {
        return figure.isPresent() ? (Long) Math.round(figure.getAsDouble()) : null;
    }
}
