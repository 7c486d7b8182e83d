package io.pindah.agent.libvirt;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import io.pindah.contracts.JobStatistics;
import java.util.Optional;

/** What libvirt answers when it is asked for a guest's job. */
sealed interface Job {

    record None() implements Job {}

    /** There is one, and its statistics are on another host. */
    record Incoming() implements Job {}

    record Here(JobStatistics statistics) implements Job {}

    /** Asks; empty when the call failed and libvirt's last error says why. */
    static Optional<Job> of(Pointer domain) {
        var type = new IntByReference();
        var parameters = new PointerByReference();
        var count = new IntByReference();
        if (LibvirtExtras.VIRT.virDomainGetJobStats(domain, type, parameters, count, 0) < 0) {
            return Errors.lastSaysOfJob();
        }
        try {
            return Optional.of(
                    type.getValue() == LibvirtExtras.JOB_NONE
                            ? new None()
                            : new Here(TypedParameters.read(parameters.getValue(), count.getValue())));
        } finally {
            LibvirtExtras.VIRT.virTypedParamsFree(parameters.getValue(), count.getValue());
        }
    }
}
