package io.pindah.scheduler.preflight;

import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.HostOffers;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.api.HostView;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.inventory.Sighting;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.placement.Candidate;
import io.pindah.scheduler.queue.Occupancy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeps a guest from a host, as far as it shows in what hosts have reported; the host itself is asked for the rest. All findings, not only the first,
 * each with what to do.
 */
public final class Suitability {
    private static final int KIB_PER_MIB = 1024;

    private final Sighting guest;
    private final KnownHost host;
    private final Facts facts;
    private final List<Finding> findings = new ArrayList<>();

    private Suitability(Sighting guest, KnownHost host, Facts facts) {
        this.guest = guest;
        this.host = host;
        this.facts = facts;
    }

    public static List<Finding> of(
            Sighting guest, KnownHost host, MigrationPolicy policy, Facts facts, Duration clockTolerance) {
        var suitability = new Suitability(guest, host, facts);
        suitability.look(policy, clockTolerance);
        return List.copyOf(suitability.findings);
    }

    private void look(MigrationPolicy policy, Duration clockTolerance) {
        if (host.name().equals(guest.host().name())) {
            found(Check.SAME_HOST, guest.guest().name() + " runs on " + host.name(), "choose another host");
            return;
        }
        standing();
        memory();
        affinity();
        devices();
        nameTaken();
        offers(policy);
        version();
        clock(clockTolerance);
    }

    private void standing() {
        var now = facts.inventory().now();
        if (host.state(now) == HostView.State.STALE) {
            found(
                    Check.AGENT,
                    host.name() + " last reported " + host.age(now).toSeconds() + " s ago",
                    "see that its agent runs and reaches the broker");
        }
        host.report()
                .problems()
                .forEach(problem -> found(Check.HOST_PROBLEM, host.name() + " reports: " + problem, "mend that"));
        var cordon = facts.fleet().cordons().get(host.name());
        if (cordon != null) {
            found(
                    Check.CORDONED,
                    host.name() + " is cordoned" + (cordon.reason().isEmpty() ? "" : " (" + cordon.reason() + ")"),
                    "uncordon it, or choose another host");
        }
    }

    private void memory() {
        var room = candidate().roomMiB();
        var wanted = guest.guest().shape().memoryMiB();
        if (room < wanted) {
            found(
                    Check.MEMORY,
                    guest.guest().name() + " needs " + wanted + " MiB and " + Math.max(0, room) + " MiB are left on "
                            + host.name() + ", counting what is on its way there",
                    "free some there, or choose another host");
        }
    }

    private void affinity() {
        var group = facts.fleet().labels(guest.guest().id()).antiAffinity();
        group.filter(candidate().kept()::contains)
                .ifPresent(name -> found(
                        Check.AFFINITY,
                        "a guest of the anti-affinity group " + name + " is on " + host.name() + " or on its way there",
                        "choose another host, or change the label"));
    }

    private void devices() {
        needs().immovable()
                .forEach(device -> found(Check.DEVICES, guest.guest().name() + " has " + device, "see there"));
    }

    private void nameTaken() {
        host.report().guests().stream()
                .filter(other -> other.name().equals(guest.guest().name())
                        || other.id().equals(guest.guest().id()))
                .findFirst()
                .ifPresent(other -> found(
                        Check.NAME_TAKEN,
                        host.name() + " has a guest " + other.name() + " (" + other.id() + ", " + other.state() + ")",
                        "undefine it there, or choose another host"));
    }

    private void offers(MigrationPolicy policy) {
        var offers = host.report().offers();
        if (offers == null) {
            return;
        }
        hugepages(offers);
        if (offers.freePorts() != null && offers.freePorts() == 0) {
            found(
                    Check.PORTS,
                    "no port for migrations is free on " + host.name(),
                    "wait for others to end, or widen the range of ports");
        }
        if (policy.demandsTls()) {
            tls(offers);
        }
    }

    private void hugepages(HostOffers offers) {
        var size = needs().hugepageKiB();
        if (size == null) {
            return;
        }
        var wanted = guest.guest().shape().memoryMiB() * KIB_PER_MIB / size;
        var free = offers.hugepages().stream()
                .filter(pool -> pool.sizeKiB() == size)
                .mapToLong(HostOffers.Hugepages::free)
                .sum();
        if (free < wanted) {
            found(
                    Check.HUGEPAGES,
                    guest.guest().name() + " needs " + wanted + " pages of " + size + " KiB and " + free
                            + " are free on " + host.name(),
                    "raise /sys/kernel/mm/hugepages/hugepages-" + size + "kB/nr_hugepages there");
        }
    }

    private void tls(HostOffers offers) {
        var certificate = offers.tls();
        if (certificate == null) {
            found(
                    Check.TLS,
                    host.name() + " has no certificate for migrations",
                    "put one into the folder that migrate_tls_x509_cert_dir in /etc/libvirt/qemu.conf names");
        } else if (certificate.problem() != null) {
            found(Check.TLS, "the certificate of " + host.name() + ": " + certificate.problem(), "renew it");
        }
    }

    private void version() {
        var offers = host.report().offers();
        var machine = needs().machine();
        if (offers != null
                && machine != null
                && !offers.machines().isEmpty()
                && !offers.machines().contains(machine)) {
            found(
                    Check.VERSION,
                    host.name() + " (QEMU " + host.report().platform().qemuVersion()
                            + ") does not know the machine type " + machine,
                    "upgrade QEMU there, or give the guest an older machine type");
        }
    }

    /** Hosts that read the same clock cannot differ. */
    private void clock(Duration tolerance) {
        var here = guest.host().report().platform().clock().domain();
        if (here != null && here.equals(host.report().platform().clock().domain())) {
            return;
        }
        var apart = lag(host).minus(lag(guest.host())).abs();
        if (apart.compareTo(tolerance) > 0) {
            found(
                    Check.CLOCK,
                    "the clocks of " + guest.host().name() + " and " + host.name() + " are about "
                            + apart.toMillis() / 1000.0 + " s apart",
                    "have both follow the same time servers (timedatectl, chronyc tracking)");
        }
    }

    /** How much earlier than our clock the host's is, give or take a report's journey. */
    private static Duration lag(KnownHost of) {
        return Duration.between(of.report().at(), of.receivedAt());
    }

    private GuestNeeds needs() {
        return guest.host().report().needs(guest.guest());
    }

    private Candidate candidate() {
        return Occupancy.of(facts.inventory(), facts.underway(), facts.fleet())
                .candidates(guest.guest().id())
                .stream()
                .filter(candidate -> candidate.host().equals(host.name()))
                .findFirst()
                .orElseThrow();
    }

    private void found(Check check, String problem, String remedy) {
        findings.add(new Finding(check, problem, remedy));
    }
}
