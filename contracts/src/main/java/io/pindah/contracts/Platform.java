package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a host runs its guests with.
 *
 * @param libvirtVersion such as {@code 11.3.0}
 * @param qemuVersion such as {@code 10.0.2}
 */
public record Platform(Accelerator accelerator, String libvirtVersion, String qemuVersion, Clock clock) {

    /** The same host, as it runs a guest by the accelerator that the guest's definition asks for. */
    public Platform executing(Accelerator guests) {
        return new Platform(guests, libvirtVersion, qemuVersion, clock);
    }

    /**
     * What is known of the host's wall clock.
     *
     * @param domain hosts that name the same domain read the very same clock (containers on one kernel)
     * @param maxErrorMicros the kernel's own bound for its clock's error (adjtimex maxerror); absent when the clock is not disciplined
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Clock(@Nullable String domain, @Nullable Long maxErrorMicros) {}
}
