package io.pindah.cli.text;

import io.pindah.contracts.MigrationResult.Downtime;
import org.jspecify.annotations.Nullable;

/** The three downtimes in words; one that is absent was not measured, and is said so. */
final class Downtimes {
    static final String NOT_MEASURED = "not measured";

    private Downtimes() {}

    static String sentence(Downtime downtime) {
        return "Downtime: reported " + reported(downtime) + ", observed " + observed(downtime) + ", perceived "
                + perceived(downtime) + ".";
    }

    static String reported(Downtime downtime) {
        return downtime.reportedMillis() == null ? NOT_MEASURED : Units.spanOfMillis(downtime.reportedMillis());
    }

    static String observed(Downtime downtime) {
        return within(downtime.observedMicros(), downtime.observedUncertaintyMicros());
    }

    static String perceived(Downtime downtime) {
        return within(downtime.perceivedMicros(), downtime.perceivedResolutionMicros());
    }

    private static String within(@Nullable Long micros, @Nullable Long plusMinusMicros) {
        if (micros == null) {
            return NOT_MEASURED;
        }
        return Units.spanOfMicros(micros) + " ± "
                + (plusMinusMicros == null ? "unknown" : Units.spanOfMicros(plusMinusMicros));
    }
}
