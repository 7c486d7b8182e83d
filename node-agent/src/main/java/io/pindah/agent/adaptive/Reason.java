package io.pindah.agent.adaptive;

import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ModeChoice.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a mode was chosen, in a sentence for people with the figures that decided. */
record Reason(MigrationPolicy policy, Forecast forecast, List<Prediction> all) {
    private static final long MILLIS_IN_A_SECOND = 1000;

    String of(Prediction chosen) {
        var others = all.stream()
                .filter(it -> it.mode() != chosen.mode())
                .map(this::words)
                .collect(Collectors.joining("; "));
        return words(chosen) + "; against " + others + rates();
    }

    String ofNone() {
        return "post-copy, because too little is known to compare (" + missing()
                + "): it is certain to end, however much the guest writes" + rates();
    }

    private String missing() {
        var names = new ArrayList<String>();
        if (forecast.rates().dirty().isEmpty()) {
            names.add("how fast the guest writes");
        }
        if (forecast.rates().link().isEmpty()) {
            names.add("how fast memory crosses");
        }
        if (forecast.evidence().past().isEmpty()) {
            names.add("what earlier migrations of it have cost");
        }
        return names.isEmpty() ? "no mode has figures" : "not known: " + String.join(", ", names);
    }

    private String words(Prediction it) {
        var ground = it.basedOn() == 0 ? "computed" : "from " + it.basedOn() + " earlier";
        if (it.mode() == Mode.PRE_COPY && it.basedOn() == 0 && forecast.isTooBusyForPreCopy()) {
            return "pre-copy, which would not end";
        }
        if (it.migrationMillis() == null || it.perceivedMillis() == null) {
            return it.mode() + ", of which too little is known";
        }
        var late = ModeRule.endsInTime(policy, it) ? "" : ", longer than the timeout";
        return "%s: %s without an answer, over in %s (%s%s)"
                .formatted(it.mode(), time(it.perceivedMillis()), time(it.migrationMillis()), ground, late);
    }

    private static String time(@Nullable Long millis) {
        if (millis == null) {
            return "an unknown time";
        }
        return millis < MILLIS_IN_A_SECOND
                ? millis + " ms"
                : String.format(Locale.ROOT, "%.1f s", (double) millis / MILLIS_IN_A_SECOND);
    }

    private String rates() {
        var known = new ArrayList<String>();
        known("the guest writes ", forecast.rates().dirty(), known);
        known("memory crosses at ", forecast.rates().link(), known);
        return known.isEmpty() ? "" : "; " + String.join(", ", known);
    }

    private static void known(String what, OptionalDouble rate, List<String> to) {
        rate.ifPresent(it -> to.add(what + Math.round(it) + " MiB/s"));
    }
}
