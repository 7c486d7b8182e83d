package io.pindah.cli.text;

import io.pindah.cli.text.Table.Cell;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.HostView;
import java.util.List;

/** Guests in words. */
public final class Guests {
    static final String NONE = "No guests. A guest appears when a host that reports has it in its libvirt.";

    private Guests() {}

    public static String list(List<GuestView> guests, Paint paint) {
        if (guests.isEmpty()) {
            return NONE;
        }
        var table = Table.of("GUEST", "STATE", "HOST", ">MEMORY", ">CPUS", "PROBE", "MIGRATION");
        guests.forEach(view -> {
            var guest = view.guest();
            table.row(
                    Cell.of(guest.name()),
                    Tones.cell(guest.state()),
                    Cell.of(host(view)),
                    Cell.of(Units.mebibytes(guest.shape().memoryMiB())),
                    Cell.of(guest.shape().vcpus()),
                    Cell.of(probe(view)),
                    Cell.of(migration(view)));
        });
        return table.render(paint);
    }

    public static String show(GuestView view) {
        var guest = view.guest();
        return new Facts()
                .add("Guest", guest.name())
                .add("ID", guest.id())
                .add("State", guest.state())
                .add("Host", host(view))
                .add("Memory", Units.mebibytes(guest.shape().memoryMiB()))
                .add("CPUs", guest.shape().vcpus())
                .add(
                        "Outage probe",
                        guest.probe() == null ? "none: its perceived downtime is not measured" : probe(view))
                .add("Labels", view.labels() == null ? null : PolicyWords.labels(view.labels()))
                .add("Migration", view.migration() == null ? "none under way" : view.migration())
                .render();
    }

    public static String labelled(GuestView view) {
        var labels = view.labels();
        return view.guest().name() + " bears "
                + (labels == null || labels.isEmpty() ? "no labels" : PolicyWords.labels(labels)) + ".";
    }

    private static String host(GuestView view) {
        return view.hostState() == HostView.State.READY
                ? view.host().value()
                : view.host() + " (" + Tones.word(view.hostState()) + ")";
    }

    private static String probe(GuestView view) {
        var probe = view.guest().probe();
        return probe == null ? "–" : probe.address() + ":" + probe.port();
    }

    private static String migration(GuestView view) {
        return view.migration() == null ? "–" : view.migration().value();
    }
}
