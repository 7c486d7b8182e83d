package io.pindah.workload.run;

import io.pindah.contracts.WorkloadEvent.OfRun;

/** Takes what was journaled to the broker, in order and as often as that takes. Does not block. */
public interface Outbox {
    void publish(OfRun event);
}
