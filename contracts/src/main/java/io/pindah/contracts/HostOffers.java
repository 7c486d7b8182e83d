package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host has for guests that come, beyond memory and processors.
 *
 * @param hugepages one entry for each size that its kernel has
 * @param freePorts how many ports for migrations are not in use; absent: not known
 * @param tls the certificate that QEMU would use for migrations; absent: there is none
 * @param linkMiBPerSecond how fast its link to other hosts is, as the kernel or the configuration says; absent: not known
 * @param machines QEMU's machine types here; empty: not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostOffers(
        List<Hugepages> hugepages,
        @Nullable Integer freePorts,
        @Nullable Tls tls,
        @Nullable Long linkMiBPerSecond,
        List<String> machines) {

    /** Nothing is known. */
    public static final HostOffers UNKNOWN = new HostOffers(List.of(), null, null, null, List.of());

    public HostOffers {
        hugepages = List.copyOf(hugepages);
        machines = List.copyOf(machines);
        Checks.require(freePorts == null || freePorts >= 0, "freePorts must not be negative, not " + freePorts);
        Checks.require(
                linkMiBPerSecond == null || linkMiBPerSecond > 0,
                "linkMiBPerSecond must be positive, not " + linkMiBPerSecond);
    }

    /**
     * Pages of one size.
     *
     * @param sizeKiB of one page
     * @param total in the kernel's pool
     * @param free of these, neither used nor reserved
     */
    public record Hugepages(long sizeKiB, long total, long free) {
        public Hugepages {
            Checks.require(sizeKiB > 0, "sizeKiB must be positive, not " + sizeKiB);
            Checks.require(total >= 0, "total must not be negative, not " + total);
            Checks.require(free >= 0, "free must not be negative, not " + free);
        }
    }

    /**
     * A certificate.
     *
     * @param expiresAt when it ceases to be accepted; absent: it cannot be read
     * @param problem what is wrong with it, with what to do after a semicolon; absent: nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tls(@Nullable Instant expiresAt, @Nullable String problem) {}
}
