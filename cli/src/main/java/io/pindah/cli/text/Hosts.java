package io.pindah.cli.text;

import io.pindah.cli.text.Paint.Tone;
import io.pindah.cli.text.Table.Cell;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.api.HostView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hosts in words. */
public final class Hosts {
    static final String NONE =
            "No host has reported yet. A host appears when its node agent runs and reaches the broker.";

    private Hosts() {}

    public static String list(List<HostView> hosts, Paint paint) {
        if (hosts.isEmpty()) {
            return NONE;
        }
        var table = Table.of(
                "HOST",
                "STATE",
                ">GUESTS",
                ">COMING",
                ">LEAVING",
                ">FREE MEMORY",
                ">CPUS",
                "RUNS ON",
                "LIBVIRT",
                "QEMU",
                "REPORTED");
        hosts.forEach(host -> {
            var report = host.report();
            table.row(
                    Cell.of(report.host()),
                    state(host),
                    Cell.of(report.guests().size()),
                    count(host.incoming()),
                    count(host.outgoing()),
                    Cell.of(freeMemory(report)),
                    Cell.of(report.cpus().count()),
                    Cell.of(report.platform().accelerator()),
                    Cell.of(report.platform().libvirtVersion()),
                    Cell.of(report.platform().qemuVersion()),
                    Cell.of(reported(host)));
        });
        return table.render(paint) + problems(hosts);
    }

    public static String show(HostView host, Paint paint) {
        var report = host.report();
        var platform = report.platform();
        var facts = new Facts()
                .add("Host", report.host())
                .add("State", Tones.word(host.state()) + ", reported " + reported(host))
                .add("Cordoned", cordon(host.cordon()))
                .add("On the way", onTheWay(host))
                .add("Memory", freeMemory(report) + " free")
                .add("CPUs", report.cpus().count() + " × " + report.cpus().model())
                .add("Guests run on", platform.accelerator())
                .add("libvirt", platform.libvirtVersion())
                .add("QEMU", platform.qemuVersion())
                .add("Clock", clock(platform.clock().domain(), platform.clock().maxErrorMicros()))
                .add(
                        "Agent",
                        report.agent().version() + ", runs since "
                                + report.agent().startedAt());
        report.problems().forEach(problem -> facts.add("Problem", problem));
        return facts.render() + "\n\n" + guests(report, paint);
    }

    /** Whether it takes guests, in a sentence. */
    public static String cordoned(HostView host) {
        var name = host.report().host();
        if (host.cordon() == null) {
            return name + " takes guests.";
        }
        var coming = host.incoming() == null || host.incoming() == 0
                ? ""
                : " " + Units.count(host.incoming(), "guest") + " on the way to it will arrive.";
        return name + " " + cordon(host.cordon()) + "." + coming;
    }

    private static String guests(HostReport report, Paint paint) {
        if (report.guests().isEmpty()) {
            return "No guests on this host.";
        }
        var table = Table.of("GUEST", "STATE", ">MEMORY", ">CPUS", "ID");
        report.guests()
                .forEach(guest -> table.row(
                        Cell.of(guest.name()),
                        Tones.cell(guest.state()),
                        Cell.of(Units.mebibytes(guest.shape().memoryMiB())),
                        Cell.of(guest.shape().vcpus()),
                        Cell.of(guest.id())));
        return table.render(paint);
    }

    private static String problems(List<HostView> hosts) {
        var lines = new StringBuilder();
        for (var host : hosts) {
            for (var problem : host.report().problems()) {
                lines.append("\n").append(host.report().host()).append(": ").append(Words.sentence(problem));
            }
        }
        return lines.toString();
    }

    /** A cordon is no fault: guests can be moved away. */
    private static Cell state(HostView host) {
        var cell = Tones.cell(host.state());
        return host.cordon() == null
                ? cell
                : new Cell(cell.text() + ", cordoned", cell.tone() == Tone.GOOD ? Tone.BUSY : cell.tone());
    }

    private static Cell count(@Nullable Integer number) {
        return Cell.of(number == null ? "–" : number);
    }

    private static @Nullable String cordon(HostView.@Nullable Cordon cordon) {
        return cordon == null
                ? null
                : "takes no guests since " + cordon.since() + (cordon.reason().isBlank() ? "" : ": " + cordon.reason());
    }

    private static @Nullable String onTheWay(HostView host) {
        return host.incoming() == null || host.outgoing() == null
                ? null
                : host.incoming() + " coming, " + host.outgoing() + " leaving";
    }

    private static String freeMemory(HostReport report) {
        return Units.mebibytes(report.memory().availableMiB()) + " of "
                + Units.mebibytes(report.memory().totalMiB());
    }

    private static String reported(HostView host) {
        return Units.ago(Duration.ofMillis(host.ageMillis()));
    }

    private static String clock(@Nullable String domain, @Nullable Long maxErrorMicros) {
        var error =
                maxErrorMicros == null ? "not disciplined" : "at most " + Units.spanOfMicros(maxErrorMicros) + " off";
        return domain == null ? error : error + ", domain " + domain;
    }
}
