package io.pindah.agent.adaptive;

import io.pindah.contracts.Evidence;
import io.pindah.contracts.Evidence.Past;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ModeChoice.Prediction;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a mode is expected to cost: the median of what it has cost this guest lately, and where it has not been tried, what the rates give.
 *
 * <p>With M MiB to send, a guest that writes d MiB/s, a link that carries r MiB/s, in seconds:
 *
 * <ul>
 *   <li>H = 0.1: the guest stands still for a hand-over in any mode (device state, activation, the network's learning of the new place).
 *   <li>W = 0.05 M + d·1 s: what the guest touches before it answers as it did, some of its memory and what it writes in a second, at most M.
 *   <li><b>post-copy</b> (Hines, Deshpande and Gopalan 2009): everything crosses once, and W has to come after the hand-over: time M/r, perceived H + W/r.
 *   <li><b>hybrid</b> that switches when the share s remains: until then t = (1−s)M/r, and D = min(d·t, (1−s)M) is written again: time (M+D)/r; of W the
 *       share s of what is touched is missing, and what has been written, min(d·1 s, D): perceived H + (0.05 s M + min(d·1 s, D))/r.
 *   <li><b>pre-copy</b> (Clark et al. 2005, Akoush et al. 2010): pass i sends M q^i with q = d/r, until no more is left than crosses within the downtime
 *       limit L (QEMU's 0.3 s where the policy has none): n = ⌈ln(rL/M) / ln q⌉ passes, time M(1−q^n)/((1−q) r) + M q^n/r, perceived H + M q^n/r. With q ≥ 1 it
 *       does not end.
 * </ul>
 *
 * <p>H and the 0.05 are drawn from 4 GiB Debian guests on QEMU 10, whose users missed 0.9–1.2 s with post-copy at once, 0.15–0.24 s with a switch at
 * 15 %, and 0.2–0.24 s with pre-copy. They serve to try each mode; what a mode has cost goes before what was computed.
 */
record Forecast(MigrationPolicy policy, Rates rates, Evidence evidence) {
    private static final int RECENT = 5;
    private static final double HAND_OVER_SECONDS = 0.1;
    private static final double TOUCHED_RATIO = 0.05;
    private static final double QEMU_DOWNTIME_LIMIT_SECONDS = 0.3;

    /** In seconds; absent: no ground for a figure, or no end. */
    private record Cost(
            @Nullable Double perceived, @Nullable Double time) {
        private static final Cost UNKNOWN = new Cost(null, null);
    }

    Prediction of(Mode mode) {
        var computed = computed(mode);
        var past = evidence.past().stream()
                .filter(it -> it.mode() == mode)
                .limit(RECENT)
                .toList();
        var perceived = past.stream()
                .map(Past::perceivedMicros)
                .filter(Objects::nonNull)
                .map(micros -> micros / 1000)
                .toList();
        return new Prediction(
                mode,
                median(perceived).orElse(millis(computed.perceived())),
                median(past.stream().map(Past::migrationMillis).toList()).orElse(millis(computed.time())),
                past.size());
    }

    /** Whether pre-copy cannot end by itself, as the rates have it. */
    boolean isTooBusyForPreCopy() {
        return rates.dirty().isPresent()
                && rates.link().isPresent()
                && rates.dirty().getAsDouble() >= rates.link().getAsDouble();
    }

    private Cost computed(Mode mode) {
        if (rates.copy().isEmpty() || rates.link().isEmpty()) {
            return Cost.UNKNOWN;
        }
        var m = rates.copy().getAsDouble();
        var r = rates.link().getAsDouble();
        if (rates.dirty().isEmpty()) {
            return mode == Mode.POST_COPY ? new Cost(null, m / r) : Cost.UNKNOWN;
        }
        var d = rates.dirty().getAsDouble();
        return switch (mode) {
            case POST_COPY -> new Cost(HAND_OVER_SECONDS + Math.min(m, TOUCHED_RATIO * m + d) / r, m / r);
            case HYBRID -> hybrid(m, d, r);
            case PRE_COPY -> preCopy(m, d, r);
            case ADAPTIVE -> Cost.UNKNOWN;
        };
    }

    private Cost hybrid(double m, double d, double r) {
        var s = policy.switchAtRemainingRatio();
        var sent = (1 - s) * m;
        var again = Math.min(d * sent / r, sent);
        var missing = TOUCHED_RATIO * s * m + Math.min(d, again);
        return new Cost(HAND_OVER_SECONDS + missing / r, (m + again) / r);
    }

    private Cost preCopy(double m, double d, double r) {
        var q = d / r;
        if (q >= 1) {
            return Cost.UNKNOWN;
        }
        var limit = policy.downtimeLimitMillis();
        var most = r * (limit == null ? QEMU_DOWNTIME_LIMIT_SECONDS : limit / 1000.0);
        var n = m <= most ? 0 : q == 0 ? 1 : Math.max(1, Math.ceil(Math.log(most / m) / Math.log(q)));
        var left = m * Math.pow(q, n);
        return new Cost(HAND_OVER_SECONDS + left / r, m * (1 - Math.pow(q, n)) / ((1 - q) * r) + left / r);
    }

    private static @Nullable Long millis(@Nullable Double seconds) {
        return seconds == null ? null : Math.round(seconds * 1000);
    }

    /** Of an even number the mean of the middle two. */
    private static Optional<Long> median(List<Long> figures) {
        var sorted = figures.stream().sorted().toList();
        var middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
}
