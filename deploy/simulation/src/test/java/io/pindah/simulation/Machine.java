package io.pindah.simulation;

import io.pindah.agent.migration.Moment;
import io.pindah.agent.migration.Observation;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A host: its libvirt, what that knows, and its clocks. */
final class Machine {
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** The agent, as far as libvirt speaks to it. */
    interface Listener {
        void observed(GuestId guest, Observation observation);

        void connected();
    }

    final HostName name;
    final String libvirtVersion;
    /** Whether this libvirt dies when it is asked to resume. */
    final boolean crashesOnResume;

    final Map<GuestId, Domain> domains = new LinkedHashMap<>();
    private final Timeline timeline;
    private final long skewMillis;
    boolean isOn = true;
    boolean hasLibvirtd = true;
    /** Whether the agent has a connection to this run of libvirtd. */
    boolean isConnectedTo = true;
    /** Counted up with each start of libvirtd. */
    int run = 1;
    /** Whether it has died under a resume: the next one hangs. */
    boolean hasCrashed;

    Optional<Listener> listener = Optional.empty();

    Machine(String name, String libvirtVersion, boolean crashesOnResume, Timeline timeline, long skewMillis) {
        this.name = new HostName(name);
        this.libvirtVersion = libvirtVersion;
        this.crashesOnResume = crashesOnResume;
        this.timeline = timeline;
        this.skewMillis = skewMillis;
    }

    /** By this host's clocks. */
    Moment now() {
        return new Moment(BEGIN.plusMillis(timeline.now() + skewMillis), timeline.now() * 1_000_000);
    }

    boolean hasLibvirt() {
        return isOn && hasLibvirtd;
    }

    /** What libvirt says by itself; heard only while both run. */
    void tell(Guest guest, Function<Moment, Observation> said) {
        if (hasLibvirt() && isConnectedTo) {
            listener.ifPresent(agent -> agent.observed(guest.id, said.apply(now())));
        }
    }

    boolean has(Domain domain) {
        return domains.get(domain.guest.id) == domain;
    }

    void remove(Domain domain) {
        domains.remove(domain.guest.id, domain);
    }

    @Override
    public String toString() {
        return name.value();
    }
}
