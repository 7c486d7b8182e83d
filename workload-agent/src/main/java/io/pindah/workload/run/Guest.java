package io.pindah.workload.run;

import io.pindah.contracts.GuestPlatform;
import io.pindah.workload.measure.UseSample;

/** The guest that the agent runs in. */
public interface Guest {
    /** What executes its instructions, in the words of {@code systemd-detect-virt}. */
    String virtualization();

    /** @param program the load's */
    GuestPlatform platform(String program);

    UseSample use();
}
