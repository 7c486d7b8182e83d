package io.pindah.workload.probe;

import io.pindah.contracts.WorkloadEvent;

/** Where findings go. */
public interface Findings {

    /** Hands a finding over; it may arrive later, and more than once. */
    void publish(WorkloadEvent.OutageMeasured finding);
}
