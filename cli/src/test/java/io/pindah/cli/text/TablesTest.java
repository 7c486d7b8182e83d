package io.pindah.cli.text;

import static io.pindah.cli.Examples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.text.Results.Width;
import io.pindah.cli.text.Table.Cell;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.MigrationResult.Downtime;
import io.pindah.contracts.MigrationResult.Transfer;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.HostView.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
    @Test
    void hosts_are_listed_with_what_keeps_them_from_migrating() {
        var hosts = List.of(
                Examples.host("kvm1", State.READY, List.of()),
                Examples.host("kvm2", State.UNFIT, List.of("userfaultfd is off; set vm.unprivileged_userfaultfd=1")));

        assertThat(Hosts.list(hosts, Paint.NONE)).isEqualTo("""
                HOST  STATE  GUESTS  COMING  LEAVING           FREE MEMORY  CPUS  RUNS ON  LIBVIRT  QEMU    REPORTED
                kvm1  ready       1       –        –  11.3 GiB of 15.6 GiB     2  tcg      11.3.0   10.0.2  1 s ago
                kvm2  unfit       1       –        –  11.3 GiB of 15.6 GiB     2  tcg      11.3.0   10.0.2  1 s ago
                kvm2: userfaultfd is off; set vm.unprivileged_userfaultfd=1.""");
    }

    @Test
    void one_host_is_shown_with_its_guests() {
        assertThat(Hosts.show(Examples.host("kvm1", State.STALE, List.of()), Paint.NONE))
                .isEqualTo("""
                Host           kvm1
                State          stale, reported 1 s ago
                Memory         11.3 GiB of 15.6 GiB free
                CPUs           2 × QEMU Virtual CPU
                Guests run on  tcg
                libvirt        11.3.0
                QEMU           10.0.2
                Clock          at most 1.5 ms off, domain lab
                Agent          0.1.0, runs since 2026-01-02T03:03:05Z

                GUEST  STATE     MEMORY  CPUS  ID
                g1     running  4.0 GiB     2  6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01""");
    }

    @Test
    void guests_are_listed_with_the_migration_they_are_in() {
        var guests = List.of(Examples.guestView(null, State.READY), Examples.guestView(Examples.ID, State.STALE));

        assertThat(Guests.list(guests, Paint.NONE)).isEqualTo("""
                GUEST  STATE    HOST           MEMORY  CPUS  PROBE               MIGRATION
                g1     running  kvm1          4.0 GiB     2  10.213.77.101:7007  –
                g1     running  kvm1 (stale)  4.0 GiB     2  10.213.77.101:7007  0197f3b2-7c00-7000-8000-000000000001""");
    }

    @Test
    void migrations_are_listed_with_their_age() {
        var migrations = List.of(Examples.migration(Phase.POST_COPY, 4), Examples.migration(Phase.COMPLETED, 9));

        assertThat(Migrations.list(migrations, T0.plusSeconds(130), Paint.NONE)).isEqualTo("""
                ID                                    GUEST  FROM  TO    MODE       PHASE      REQUESTED    TOOK
                0197f3b2-7c00-7000-8000-000000000001  g1     kvm1  kvm2  post-copy  post-copy  2 min ago       –
                0197f3b2-7c00-7000-8000-000000000001  g1     kvm1  kvm2  post-copy  completed  2 min ago  3.90 s""");
    }

    @Test
    void results_are_listed_with_a_dash_for_what_nobody_measured() {
        var nothing = Examples.result(
                Phase.FAILED,
                null,
                new Downtime(null, null, null, null, null),
                new Transfer(null, null, null, null),
                null);

        assertThat(Results.list(List.of(Examples.completed(Accelerator.TCG), nothing), Width.NORMAL, Paint.NONE))
                .isEqualTo("""
                GUEST  FROM  TO    MODE       OUTCOME      TIME     SENT  REPORTED  OBSERVED  PERCEIVED  FAULTS  RUN ON
                g1     kvm1  kvm2  post-copy  completed  3.51 s  583 MiB     13 ms   71.2 ms     153 ms      18  tcg
                g1     kvm1  kvm2  –          failed          –        –         –         –          –       –  –""");
    }

    @Test
    void the_wide_table_of_results_has_the_ids() {
        var table = Results.list(List.of(Examples.completed(Accelerator.KVM)), Width.WIDE, Paint.NONE);

        assertThat(table.lines().toList().getFirst())
                .endsWith("RUN ON  MIGRATION                             FINISHED");
        assertThat(table).contains("kvm     0197f3b2-7c00-7000-8000-000000000001  2026-01-02T03:04:08.900Z");
    }

    @Test
    void nothing_to_list_is_said_in_words() {
        assertThat(Hosts.list(List.of(), Paint.NONE)).startsWith("No host has reported yet.");
        assertThat(Guests.list(List.of(), Paint.NONE)).startsWith("No guests.");
    }

    @Test
    void colour_does_not_move_the_columns() {
        var table = Table.of("A", "B")
                .row(new Cell("good", Paint.Tone.GOOD), Cell.of(1))
                .row(Cell.of("plain"), Cell.of(2));

        var coloured = table.render(Paint.COLOUR);

        assertThat(coloured).contains("\u001b[32mgood\u001b[0m   1");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(table.render(Paint.NONE));
    }

    @Test
    void a_services_words_cannot_move_the_cursor() {
        assertThat(Table.of("A").row(Cell.of("x\u001b[2J\r\ny")).render(Paint.NONE))
                .isEqualTo("A\nx?[2J y");
    }
}
