package io.pindah.scheduler.preflight;

import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import io.pindah.contracts.HostOffers;
import io.pindah.contracts.api.HostCheckView;
import io.pindah.contracts.api.HostCheckView.Line;
import io.pindah.contracts.api.HostView;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.queue.Occupancy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a host can be used at all, whatever the guest. */
public final class HostChecks {
    private final KnownHost host;
    private final Facts facts;
    private final List<Line> lines = new ArrayList<>();

    private HostChecks(KnownHost host, Facts facts) {
        this.host = host;
        this.facts = facts;
    }

    public static HostCheckView of(KnownHost host, Facts facts, Duration clockTolerance) {
        var checks = new HostChecks(host, facts);
        checks.agent();
        checks.problems();
        checks.cordon();
        checks.memory();
        checks.versions();
        checks.clock(clockTolerance);
        checks.offers();
        var fits = checks.lines.stream().noneMatch(line -> line.finding() != null);
        return new HostCheckView(host.name(), fits, checks.lines);
    }

    private void agent() {
        var age = host.age(facts.inventory().now());
        var isStale = host.state(facts.inventory().now()) == HostView.State.STALE;
        line(
                Check.AGENT,
                "agent " + host.report().agent().version() + ", last heard " + age.toSeconds() + " s ago",
                isStale
                        ? new Finding(
                                Check.AGENT,
                                host.name() + " has stopped reporting",
                                "look at `systemctl status pindah-node-agent` there, and that it reaches the broker")
                        : null);
    }

    /** An agent's problem says itself what to do. */
    private void problems() {
        var problems = host.report().problems();
        if (problems.isEmpty()) {
            line(Check.HOST_PROBLEM, "reports no problem, post-copy can be done", null);
        }
        problems.forEach(problem -> line(
                Check.HOST_PROBLEM, "reports a problem", new Finding(Check.HOST_PROBLEM, problem, "mend that there")));
    }

    private void cordon() {
        var cordon = facts.fleet().cordons().get(host.name());
        line(
                Check.CORDONED,
                cordon == null ? "takes guests" : "takes no guests since " + cordon.since(),
                cordon == null
                        ? null
                        : new Finding(
                                Check.CORDONED,
                                host.name() + " is cordoned"
                                        + (cordon.reason().isEmpty() ? "" : " (" + cordon.reason() + ")"),
                                "`pindah hosts uncordon " + host.name() + "`, or undrain it"));
    }

    private void memory() {
        var occupancy = Occupancy.of(facts.inventory(), facts.underway(), facts.fleet());
        var room = occupancy.roomMiB(host.name());
        var memory = host.report().memory();
        line(
                Check.MEMORY,
                Math.max(0, room) + " MiB for new guests, of " + memory.totalMiB() + "; " + memory.availableMiB()
                        + " available now; " + occupancy.incoming(host.name()) + " coming, "
                        + occupancy.outgoing(host.name()) + " leaving",
                room > 0
                        ? null
                        : new Finding(
                                Check.MEMORY,
                                host.name() + " has no memory left for guests",
                                "move guests away from it, or add memory"));
    }

    private void versions() {
        var platform = host.report().platform();
        line(
                Check.VERSION,
                "libvirt " + platform.libvirtVersion() + ", QEMU " + platform.qemuVersion() + ", "
                        + platform.accelerator(),
                platform.libvirtVersion().equals("unknown")
                        ? new Finding(
                                Check.VERSION,
                                "libvirt on " + host.name() + " has not answered since the agent started",
                                "look at `systemctl status libvirtd` there")
                        : null);
    }

    private void clock(Duration tolerance) {
        var lag = Duration.between(host.report().at(), host.receivedAt());
        var isApart = lag.abs().compareTo(tolerance) > 0;
        line(
                Check.CLOCK,
                "its clock and the scheduler's differ by about " + lag.toMillis() / 1000.0 + " s",
                isApart
                        ? new Finding(
                                Check.CLOCK,
                                "the clock of " + host.name() + " is off, or its reports take long",
                                "have it follow a time server (timedatectl, chronyc tracking)")
                        : null);
    }

    private void offers() {
        var offers = host.report().offers();
        if (offers == null) {
            return;
        }
        if (offers.freePorts() != null) {
            line(
                    Check.PORTS,
                    offers.freePorts() + " ports for migrations are free",
                    offers.freePorts() > 0
                            ? null
                            : new Finding(
                                    Check.PORTS,
                                    "no port for migrations is free",
                                    "wait, or widen the range of ports"));
        }
        offers.hugepages().stream()
                .filter(pool -> pool.total() > 0)
                .forEach(pool -> line(
                        Check.HUGEPAGES,
                        pool.free() + " of " + pool.total() + " pages of " + pool.sizeKiB() + " KiB are free",
                        null));
        tls(offers.tls());
    }

    /** That there is none is no fault: it is needed only where a policy asks for encryption. */
    private void tls(HostOffers.@Nullable Tls certificate) {
        if (certificate == null) {
            line(Check.TLS, "no certificate for migrations; policies with tls cannot be used", null);
            return;
        }
        line(
                Check.TLS,
                "certificate until " + certificate.expiresAt(),
                certificate.problem() == null
                        ? null
                        : new Finding(Check.TLS, "the certificate: " + certificate.problem(), "renew it"));
    }

    private void line(Check check, String state, @Nullable Finding finding) {
        lines.add(new Line(check, state, finding));
    }
}
