package io.pindah.scheduler.admission;

import static io.pindah.scheduler.inventory.Reports.G1;
import static io.pindah.scheduler.inventory.Reports.g1;
import static io.pindah.scheduler.inventory.Reports.report;
import static io.pindah.scheduler.migration.Told.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.inventory.Reports;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.KnownFacts;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.migration.Ruling;
import io.pindah.scheduler.migration.Stage;
import io.pindah.scheduler.migration.Told;
import io.pindah.scheduler.migration.Underway;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final HostReport KVM1 = report("kvm1", T0, g1(GuestState.RUNNING));
    private static final HostReport KVM2 = report("kvm2", T0);
    private static final HostName SECOND = new HostName("kvm2");
    private static final MigrationId NEW = new MigrationId("0197f3b2-7c00-7000-8000-000000000002");

    @Test
    void a_running_guest_is_moved_where_it_is_asked_to() {
        var accepted = accepted(order("g1", "kvm2"), facts(KVM1, KVM2));

        assertThat(accepted.next().stage()).isEqualTo(new Stage.Preparing());
        assertThat(accepted.next().move().source()).isEqualTo(new HostName("kvm1"));
        assertThat(accepted.next().move().destination()).isEqualTo(SECOND);
        assertThat(accepted.commands()).hasSize(1);
    }

    @Test
    void a_guest_can_be_named_by_its_uuid() {
        assertThat(accepted(order(G1.value(), "kvm2"), facts(KVM1, KVM2))
                        .next()
                        .move()
                        .guest())
                .isEqualTo(G1);
    }

    @Test
    void without_a_destination_one_is_chosen() {
        var kvm3 = report("kvm3", T0, 20_000);

        assertThat(accepted(order("g1"), facts(KVM1, KVM2, kvm3)).next().move().destination())
                .isEqualTo(new HostName("kvm3"));
    }

    @Test
    void memory_on_its_way_is_taken_off_what_is_available() {
        var kvm2 = report("kvm2", T0, 5_000);
        var otherGuest = underway(moveOfAnotherGuestToKvm2(), Phase.RUNNING);

        var why = rejected(order("g1", "kvm2"), facts(List.of(otherGuest), 0, KVM1, kvm2));

        assertThat(why.reason()).isEqualTo(Reason.NOT_ENOUGH_MEMORY);
        assertThat(why.sentence()).contains("g1", "kvm1", "kvm2", "4096 MiB", "904 MiB");
    }

    @Test
    void the_epoch_is_above_the_record_and_above_what_hosts_remember() {
        var remembers = report("kvm1", T0, g1(GuestState.RUNNING, 9));

        assertThat(accepted(order("g1", "kvm2"), facts(List.of(), 4, remembers, KVM2))
                        .next()
                        .move()
                        .epoch())
                .isEqualTo(new Epoch(10));
        assertThat(accepted(order("g1", "kvm2"), facts(List.of(), 12, remembers, KVM2))
                        .next()
                        .move()
                        .epoch())
                .isEqualTo(new Epoch(13));
    }

    @Test
    void a_lost_guest_that_is_being_started_again_is_not_moved() {
        var inventory = new Inventory(List.of(new KnownHost(KVM1, T0), new KnownHost(KVM2, T0)), List.of(), T0);
        var facts = KnownFacts.of(inventory).withRestarting(Set.of(G1));

        assertRejected(order("g1", "kvm2"), facts, "guest", Reason.RESTART_UNDER_WAY, "g1 is lost");
    }

    @Test
    void an_unknown_guest_is_refused() {
        assertRejected(order("g9", "kvm2"), facts(KVM1, KVM2), "guest", Reason.UNKNOWN_GUEST, "g9");
    }

    @Test
    void a_guest_that_does_not_run_is_refused_with_its_state() {
        var off = report("kvm1", T0, g1(GuestState.SHUT_OFF));

        assertRejected(order("g1", "kvm2"), facts(off, KVM2), "guest", Reason.GUEST_NOT_RUNNING, "shut-off on kvm1");
    }

    @Test
    void a_name_that_two_running_guests_have_is_refused_and_their_uuids_are_told() {
        var twin = Reports.guest(new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a02"), "g1", GuestState.RUNNING);
        var facts = facts(KVM1, report("kvm2", T0, twin));

        assertRejected(
                order("g1", "kvm2"),
                facts,
                "guest",
                Reason.AMBIGUOUS_GUEST,
                twin.id().value());
    }

    @Test
    void a_guest_that_two_hosts_report_running_is_not_touched() {
        var facts = facts(KVM1, report("kvm2", T0, g1(GuestState.RUNNING)));

        assertRejected(order("g1", "kvm2"), facts, "guest", Reason.AMBIGUOUS_GUEST, "must never run twice");
    }

    @Test
    void the_running_one_of_two_namesakes_is_meant() {
        var facts = facts(KVM1, report("kvm2", T0, g1(GuestState.SHUT_OFF)));

        assertThat(accepted(order("g1", "kvm2"), facts).next().move().source()).isEqualTo(new HostName("kvm1"));
    }

    @Test
    void a_guest_that_is_moving_is_refused_with_the_migration_that_moves_it() {
        var facts = facts(List.of(underway(Told.MOVE, Phase.POST_COPY)), 7, KVM1, KVM2);

        assertRejected(order("g1", "kvm2"), facts, "guest", Reason.ALREADY_MIGRATING, Told.ID.value());
    }

    @Test
    void an_unknown_destination_is_refused() {
        assertRejected(order("g1", "nowhere"), facts(KVM1, KVM2), "destination", Reason.UNKNOWN_HOST, "nowhere");
    }

    @Test
    void the_source_as_destination_is_refused() {
        assertRejected(order("g1", "kvm1"), facts(KVM1, KVM2), "destination", Reason.SAME_HOST, "g1 runs on kvm1");
    }

    @Test
    void stale_hosts_are_refused_with_their_age() {
        var stale1 = new KnownHost(KVM1, T0.minusSeconds(20));
        var stale2 = new KnownHost(KVM2, T0.minusSeconds(20));

        assertThat(rejected(order("g1", "kvm2"), facts(stale1, new KnownHost(KVM2, T0))))
                .satisfies(why -> assertThat(why.field()).contains("guest"))
                .satisfies(why -> assertThat(why.reason()).isEqualTo(Reason.HOST_STALE))
                .satisfies(why -> assertThat(why.sentence()).contains("kvm1", "20 s ago"));
        assertThat(rejected(order("g1", "kvm2"), facts(new KnownHost(KVM1, T0), stale2)))
                .satisfies(why -> assertThat(why.field()).contains("destination"))
                .satisfies(why -> assertThat(why.reason()).isEqualTo(Reason.HOST_STALE));
    }

    @Test
    void unfit_hosts_are_refused_with_their_problems() {
        var unfit = Reports.withProblem(KVM2, "userfaultfd is not allowed");

        assertRejected(
                order("g1", "kvm2"),
                facts(KVM1, unfit),
                "destination",
                Reason.HOST_UNFIT,
                "userfaultfd is not allowed");
    }

    @Test
    void when_no_host_will_do_each_is_named_with_its_obstacle() {
        var why = rejected(order("g1"), facts(KVM1, report("kvm2", T0, 100)));

        assertThat(why.reason()).isEqualTo(Reason.NO_SUITABLE_HOST);
        assertThat(why.sentence()).contains("kvm1 is where it runs", "kvm2 has too little memory");
    }

    private static Underway underway(Move move, Phase phase) {
        return new Underway(move, phase, new Ruling.Begun(T0), Set.of());
    }

    private static Move moveOfAnotherGuestToKvm2() {
        var m = Told.MOVE;
        return new Move(
                m.id(),
                new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a02"),
                m.guestName(),
                m.shape(),
                new HostName("kvm3"),
                SECOND,
                m.policy(),
                m.epoch(),
                m.requestedAt());
    }

    private static Order order(String guest, String... destination) {
        return new Order(
                guest,
                destination.length == 0
                        ? new Order.Destination.Any()
                        : new Order.Destination.Named(new HostName(destination[0])),
                MigrationPolicy.of(Mode.POST_COPY));
    }

    private static Facts facts(HostReport... reports) {
        return facts(List.of(), 0, reports);
    }

    private static Facts facts(KnownHost... hosts) {
        return KnownFacts.of(new Inventory(List.of(hosts), List.of(), T0));
    }

    private static Facts facts(List<Underway> underway, long epoch, HostReport... reports) {
        var hosts =
                Arrays.stream(reports).map(report -> new KnownHost(report, T0)).toList();
        return KnownFacts.of(new Inventory(hosts, List.of(), T0)).with(underway).withEpoch(epoch);
    }

    private static void assertRejected(Order order, Facts facts, String field, Reason reason, String part) {
        var why = rejected(order, facts);
        assertThat(why.field()).contains(field);
        assertThat(why.reason()).isEqualTo(reason);
        assertThat(why.sentence()).contains(part);
    }

    private static Answer.Accepted accepted(Order order, Facts facts) {
        return switch (Admission.decide(order, facts, NEW, Told.stamp(T0))) {
            case Answer.Accepted accepted -> accepted;
            case Answer.Rejected rejected ->
                throw new AssertionError(rejected.why().sentence());
        };
    }

    private static Rejection rejected(Order order, Facts facts) {
        return switch (Admission.decide(order, facts, NEW, Told.stamp(T0))) {
            case Answer.Accepted accepted -> throw new AssertionError("accepted: " + accepted);
            case Answer.Rejected rejected -> rejected.why();
        };
    }
}
