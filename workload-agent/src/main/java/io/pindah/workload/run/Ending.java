package io.pindah.workload.run;

/** How a run is to end. */
sealed interface Ending {
    record Measure() implements Ending {}

    record Fail(String reason) implements Ending {}
}
