package io.pindah.scheduler.restart;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static io.pindah.scheduler.restart.LostGuest.KVM3;
import static io.pindah.scheduler.restart.LostGuest.choice;
import static io.pindah.scheduler.restart.LostGuest.discarding;
import static io.pindah.scheduler.restart.LostGuest.history;
import static io.pindah.scheduler.restart.LostGuest.host;
import static io.pindah.scheduler.restart.LostGuest.restarted;
import static io.pindah.scheduler.restart.LostGuest.scene;
import static io.pindah.scheduler.restart.LostGuest.starting;
import static io.pindah.scheduler.restart.LostGuest.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.inventory.Reports;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.migration.Told;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps a lost guest from being started again. */
class ObjectionsTest {

    @Test
    void only_what_is_lost_is_started_again() {
        var told = new Told();
        var completed = List.of(told.prepared(), told.startedWith("<domain/>"), told.completed(SOURCE));

        var why = refused(choice(KVM3), scene(completed, false, List.of(), List.of()));

        assertThat(why.reason()).isEqualTo(Reason.NOT_LOST);
        assertThat(why.sentence()).contains("g1", "completed");
    }

    @Test
    void a_guest_that_was_moved_again_since_is_not_started() {
        assertThat(refused(choice(KVM3), scene(history(), true, List.of(), List.of()))
                        .reason())
                .isEqualTo(Reason.NEWER_MIGRATION);
    }

    @Test
    void a_guest_whose_definition_was_not_told_is_not_started() {
        var told = new Told();
        var untold = List.of(told.prepared(), told.started(), told.switched(), told.lost(DESTINATION));

        assertThat(refused(choice(KVM3), scene(untold, false, List.of(), List.of()))
                        .reason())
                .isEqualTo(Reason.NO_DEFINITION);
    }

    @Test
    void a_silent_old_host_has_to_be_vouched_for() {
        var why = refused(choice(KVM3), scene(Told.KVM2));

        assertThat(why.reason()).isEqualTo(Reason.HALF_MAY_RUN);
        assertThat(why.sentence()).contains("kvm2", "twice", "poweredOff");
        assertThat(isAccepted(choice(KVM3, Told.KVM2), scene(Told.KVM2))).isTrue();
    }

    @Test
    void a_host_that_reports_is_not_powered_off() {
        var why = refused(choice(KVM3, Told.KVM1), scene());

        assertThat(why.reason()).isEqualTo(Reason.HOST_REPORTS);
        assertThat(why.field()).contains("poweredOff");
    }

    @Test
    void a_host_without_a_part_in_it_cannot_be_vouched_for() {
        assertThat(refused(choice(Told.KVM1, KVM3), scene(KVM3)).reason()).isEqualTo(Reason.NOT_AN_OLD_HOST);
    }

    @Test
    void the_chosen_host_must_be_known_and_ready() {
        var problem = Reports.withProblem(Reports.report("kvm3", Told.T0), "libvirt does not answer");
        var unfit = scene(history(), false, List.of(), List.of(), new KnownHost(problem, Told.T0));

        assertThat(refused(choice(new HostName("kvm9")), scene()).reason()).isEqualTo(Reason.UNKNOWN_HOST);
        assertThat(refused(choice(KVM3), scene(KVM3)).reason()).isEqualTo(Reason.HOST_STALE);
        assertThat(refused(choice(KVM3), unfit).sentence()).contains("kvm3", "libvirt does not answer");
        assertThat(isAccepted(choice(Told.KVM1), scene())).isTrue();
    }

    @Test
    void a_guest_that_another_host_reports_is_not_started() {
        var there = host(KVM3, false, Reports.g1(GuestState.PAUSED));
        var defined = host(KVM3, false, Reports.g1(GuestState.SHUT_OFF));

        var why = refused(choice(Told.KVM1), scene(history(), false, List.of(), List.of(), there));

        assertThat(why.reason()).isEqualTo(Reason.RUNS_ELSEWHERE);
        assertThat(why.sentence()).contains("paused on kvm3");
        assertThat(isAccepted(choice(Told.KVM1), scene(history(), false, List.of(), List.of(), defined)))
                .isTrue();
    }

    @Test
    void while_a_host_may_be_starting_it_no_other_is_asked_unless_that_one_is_powered_off() {
        var starting = starting(KVM3);

        assertThat(refused(choice(Told.KVM1), LostGuest.after(starting)).reason())
                .isEqualTo(Reason.RESTART_UNDER_WAY);
        assertThat(refused(choice(Told.KVM1, KVM3), LostGuest.after(starting)).reason())
                .isEqualTo(Reason.HOST_REPORTS);
        assertThat(isAccepted(choice(Told.KVM1, KVM3), LostGuest.after(starting, KVM3)))
                .isTrue();
    }

    @Test
    void what_runs_again_is_not_started_again_but_what_waits_may_be_asked_for_anew() {
        var running = starting(KVM3).evolve(restarted(KVM3), Told.T0);

        assertThat(refused(choice(KVM3), LostGuest.after(running)).reason()).isEqualTo(Reason.ALREADY_RESTARTED);
        assertThat(isAccepted(choice(KVM3, Told.KVM2), LostGuest.after(discarding(KVM3), Told.KVM2)))
                .isTrue();
    }

    private static boolean isAccepted(Choice choice, Scene scene) {
        return Restarting.open(choice, scene, tokens(Told.T0)) instanceof Answer.Accepted;
    }

    private static Rejection refused(Choice choice, Scene scene) {
        return switch (Restarting.open(choice, scene, tokens(Told.T0))) {
            case Answer.Accepted accepted -> throw new AssertionError("accepted: " + accepted);
            case Answer.Rejected rejected -> rejected.why();
        };
    }
}
