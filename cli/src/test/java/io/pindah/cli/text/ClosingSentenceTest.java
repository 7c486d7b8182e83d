package io.pindah.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.MigrationResult.Downtime;
import io.pindah.contracts.MigrationResult.Transfer;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClosingSentenceTest {
    private static final Downtime NO_DOWNTIME = new Downtime(null, null, null, null, null);
    private static final Transfer NO_TRANSFER = new Transfer(null, null, null, null);

    @Test
    void a_completed_migration_is_told_with_all_three_downtimes() {
        assertThat(ClosingSentence.of(Examples.completed(Accelerator.KVM), Examples.migration(Phase.COMPLETED, 9)))
                .isEqualTo("""
                        g1 moved from kvm1 to kvm2 by post-copy in 3.51 s, 583 MiB sent.
                        Downtime: reported 13 ms, observed 71.2 ms ± 0 ms, perceived 153 ms ± 5 ms.
                        Measured under KVM.""");
    }

    @Test
    void interruptions_that_were_survived_are_told() {
        var facts = List.<MigrationEvent>of(
                new MigrationEvent.Interrupted(Examples.head(Side.SOURCE, 1), "reset"),
                new MigrationEvent.Interrupted(Examples.head(Side.DESTINATION, 1), "reset"),
                new MigrationEvent.RecoveryStarted(Examples.head(Side.SOURCE, 2), 1, RecoveryWay.LIBVIRT),
                new MigrationEvent.RecoveryFailed(Examples.head(Side.SOURCE, 3), 1, "no route", null),
                new MigrationEvent.Interrupted(Examples.head(Side.SOURCE, 4), "reset"),
                new MigrationEvent.RecoveryStarted(Examples.head(Side.SOURCE, 5), 2, RecoveryWay.QEMU_MONITOR),
                new MigrationEvent.Recovered(Examples.head(Side.SOURCE, 6)));

        assertThat(closing(facts))
                .contains(
                        "Its copy was interrupted once and was taken up again (2 attempts, by libvirt and qemu-monitor).\n"
                                + "Downtime:");
        assertThat(closing(facts.subList(0, 2))).contains("Its copy was interrupted once and went on by itself.");
        assertThat(closing(List.of())).doesNotContain("interrupted");
    }

    private static String closing(List<MigrationEvent> facts) {
        var view = Examples.more(Examples.migration(Phase.COMPLETED, 9), facts, null, null);
        return ClosingSentence.of(Examples.completed(Accelerator.KVM), view);
    }

    @Test
    void figures_from_the_emulator_are_labelled() {
        assertThat(ClosingSentence.of(Examples.completed(Accelerator.TCG), null))
                .endsWith("Measured under TCG (QEMU's emulator): not comparable with KVM.");
    }

    @Test
    void what_is_absent_was_not_measured() {
        var result = Examples.result(Phase.COMPLETED, null, NO_DOWNTIME, NO_TRANSFER, null);

        assertThat(ClosingSentence.of(result, null)).isEqualTo("""
                        g1 moved from kvm1 to kvm2 by a mode that no event proves (asked for: post-copy), duration not measured, bytes sent not measured.
                        Downtime: reported not measured, observed not measured, perceived not measured.""");
    }

    @Test
    void a_difference_of_two_clocks_nobody_compared_is_of_unknown_uncertainty() {
        var result = Examples.result(
                Phase.COMPLETED,
                Mode.POST_COPY,
                new Downtime(null, 71_204L, null, null, null),
                NO_TRANSFER,
                Examples.platform(Accelerator.KVM));

        assertThat(ClosingSentence.of(result, null))
                .contains("reported not measured, observed 71.2 ms ± unknown, perceived not measured");
    }

    @Test
    void another_mode_than_the_one_asked_for_is_named_with_it() {
        var result = Examples.result(Phase.COMPLETED, Mode.PRE_COPY, NO_DOWNTIME, NO_TRANSFER, null);

        assertThat(ClosingSentence.of(result, null)).contains(" by pre-copy (asked for: post-copy) in 3.51 s");
    }

    @Test
    void a_failed_migration_says_why_and_where_the_guest_is() {
        var result = Examples.result(Phase.FAILED, null, NO_DOWNTIME, NO_TRANSFER, Examples.platform(Accelerator.TCG));
        var view = Examples.migration(
                Phase.FAILED, 5, "kvm2's libvirt could not be reached: check its address", RunsOn.SOURCE);

        assertThat(ClosingSentence.of(result, view)).isEqualTo("""
                        g1 did not move from kvm1 to kvm2: the migration failed.
                        kvm2's libvirt could not be reached: check its address.
                        g1 runs on the source, kvm1.
                        Mode proven: none, duration not measured, bytes sent not measured.
                        Downtime: reported not measured, observed not measured, perceived not measured.
                        Measured under TCG (QEMU's emulator): not comparable with KVM.""");
    }

    @Test
    void an_aborted_migration_keeps_the_figures_it_has() {
        var result = Examples.result(
                Phase.ABORTED, Mode.PRE_COPY, NO_DOWNTIME, new Transfer(MEGABYTE, null, null, null), null);

        assertThat(ClosingSentence.of(result, null)).startsWith("""
                        g1 did not move from kvm1 to kvm2: the migration was aborted.
                        Mode proven: pre-copy, duration 3.51 s, 1.0 MiB sent.""");
    }

    @Test
    void a_rejected_migration_moved_nothing_and_has_no_figures() {
        var result = Examples.result(Phase.REJECTED, null, NO_DOWNTIME, NO_TRANSFER, null);
        var view = Examples.migration(
                Phase.REJECTED, 3, "kvm2 has 1024 MiB available and g1 needs 4096 MiB", RunsOn.SOURCE);

        assertThat(ClosingSentence.of(result, view)).isEqualTo("""
                        g1 was not moved from kvm1 to kvm2: the migration was rejected.
                        kvm2 has 1024 MiB available and g1 needs 4096 MiB.
                        g1 runs on the source, kvm1.""");
    }

    @Test
    void a_lost_guest_is_called_lost() {
        var result = Examples.result(Phase.LOST, Mode.POST_COPY, NO_DOWNTIME, NO_TRANSFER, null);
        var view = Examples.migration(Phase.LOST, 8, "QEMU died on kvm1", RunsOn.NOWHERE);

        assertThat(ClosingSentence.of(result, view)).startsWith("""
                        g1 is lost: its migration from kvm1 to kvm2 ended after the switch with its memory in two places.
                        QEMU died on kvm1.
                        g1 runs on neither host.
                        Mode proven: post-copy""");
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED", "ABORTED", "CANCELLED", "REJECTED", "LOST"})
    void every_end_names_guest_source_and_destination(Phase phase) {
        MigrationResult result =
                Results.unmeasured(Examples.migration(phase, 4, "because", RunsOn.UNKNOWN), Examples.T0);

        assertThat(ClosingSentence.of(result, null)).contains("g1", "kvm1", "kvm2");
    }

    private static final long MEGABYTE = 1 << 20;
}
