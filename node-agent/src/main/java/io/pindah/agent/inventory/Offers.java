package io.pindah.agent.inventory;

import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.HostLinks;
import io.pindah.agent.migration.Ports;
import io.pindah.contracts.HostOffers;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What this host has for guests that come. Thread-safe. */
public final class Offers {
    private final Kernel kernel;
    private final MigrationCertificates certificates;
    private final HostClock clock;
    private final Ports ports;
    private final HostLinks links;

    public Offers(Kernel kernel, MigrationCertificates certificates, HostClock clock, Ports ports, HostLinks links) {
        this.kernel = kernel;
        this.certificates = certificates;
        this.clock = clock;
        this.ports = ports;
        this.links = links;
    }

    /** @param machines QEMU's machine types; empty: not known */
    HostOffers look(List<String> machines) {
        return new HostOffers(
                kernel.hugepages(),
                ports.free(kernel.listeningPorts(), Set.of()).size(),
                certificates.look(clock.now().at()).orElse(null),
                link(),
                machines);
    }

    private @Nullable Long link() {
        var fastest = links.fastestMiBPerSecond();
        return fastest.isPresent() ? fastest.getAsLong() : null;
    }
}
