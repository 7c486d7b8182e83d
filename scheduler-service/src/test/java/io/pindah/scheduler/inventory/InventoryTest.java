package io.pindah.scheduler.inventory;

import static io.pindah.scheduler.inventory.Reports.G1;
import static io.pindah.scheduler.inventory.Reports.g1;
import static io.pindah.scheduler.inventory.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.api.HostView.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    private static final HostName KVM1 = new HostName("kvm1");
    private static final HostName KVM2 = new HostName("kvm2");

    @Test
    void a_host_is_stale_after_three_intervals_without_a_report() {
        var host = new KnownHost(report("kvm1", T0), T0);

        assertThat(host.state(T0.plusMillis(6000))).isEqualTo(State.READY);
        assertThat(host.state(T0.plusMillis(6001))).isEqualTo(State.STALE);
    }

    @Test
    void a_host_that_names_problems_is_unfit() {
        var host = new KnownHost(Reports.withProblem(report("kvm1", T0), "no userfaultfd"), T0);

        assertThat(host.state(T0)).isEqualTo(State.UNFIT);
    }

    @Test
    void a_clock_that_is_a_little_off_makes_no_host_stale() {
        var behind = new KnownHost(report("kvm1", T0.minusSeconds(20)), T0);
        var ahead = new KnownHost(report("kvm1", T0.plusSeconds(3600)), T0);

        assertThat(behind.state(T0)).isEqualTo(State.READY);
        assertThat(ahead.age(T0.plusSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void an_old_report_read_again_is_as_old_as_it_says() {
        var readAgain = new KnownHost(report("kvm1", T0.minus(Duration.ofHours(1))), T0);

        assertThat(readAgain.state(T0)).isEqualTo(State.STALE);
        assertThat(readAgain.age(T0)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void right_after_a_migration_its_own_facts_outweigh_reports_that_lag() {
        var source = new KnownHost(report("kvm1", T0.minusSeconds(1), g1(GuestState.RUNNING)), T0.minusSeconds(1));
        var destination = new KnownHost(report("kvm2", T0.minusSeconds(1)), T0.minusSeconds(1));

        var found = new Inventory(List.of(source, destination), List.of(arrival(T0)), T0).sightings("g1");

        assertThat(found).singleElement().satisfies(sighting -> {
            assertThat(sighting.host().name()).isEqualTo(KVM2);
            assertThat(sighting.isRunning()).isTrue();
        });
    }

    @Test
    void a_guest_that_the_destination_still_calls_paused_runs_there() {
        var source = new KnownHost(report("kvm1", T0), T0);
        var destination = new KnownHost(report("kvm2", T0.minusSeconds(1), g1(GuestState.PAUSED)), T0.minusSeconds(1));

        var found = new Inventory(List.of(source, destination), List.of(arrival(T0)), T0).sightings("g1");

        assertThat(found).singleElement().satisfies(sighting -> assertThat(sighting.isRunning())
                .isTrue());
    }

    @Test
    void one_interval_later_the_reports_count_again() {
        var later = T0.plusMillis(2001);
        var source = new KnownHost(report("kvm1", later, g1(GuestState.SHUT_OFF)), later);
        var destination = new KnownHost(report("kvm2", later, g1(GuestState.PAUSED)), later);

        var found = new Inventory(List.of(source, destination), List.of(arrival(T0)), later).sightings("g1");

        assertThat(found).extracting(s -> s.guest().state()).containsExactly(GuestState.SHUT_OFF, GuestState.PAUSED);
    }

    @Test
    void of_two_migrations_of_a_guest_the_later_counts() {
        var there = arrival(T0.minusSeconds(1));
        var back = new Arrival(G1, new GuestName("g1"), new GuestShape(4096, 1), KVM2, KVM1, new Epoch(2), T0);
        var kvm1 = new KnownHost(report("kvm1", T0), T0);
        var kvm2 = new KnownHost(report("kvm2", T0, g1(GuestState.RUNNING)), T0);

        var found = new Inventory(List.of(kvm1, kvm2), List.of(back, there), T0).sightings("g1");

        assertThat(found).singleElement().satisfies(s -> assertThat(s.host().name())
                .isEqualTo(KVM1));
    }

    @Test
    void guests_are_found_by_uuid_and_by_name() {
        var twin = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a02");
        var kvm1 = new KnownHost(report("kvm1", T0, g1(GuestState.RUNNING)), T0);
        var kvm2 = new KnownHost(report("kvm2", T0, Reports.guest(twin, "g1", GuestState.RUNNING)), T0);
        var inventory = new Inventory(List.of(kvm2, kvm1), List.of(), T0);

        assertThat(inventory.sightings("g1")).hasSize(2);
        assertThat(inventory.sightings(twin.value()))
                .singleElement()
                .satisfies(s -> assertThat(s.host().name()).isEqualTo(KVM2));
        assertThat(inventory.sightings("g2")).isEmpty();
    }

    @Test
    void the_highest_epoch_that_any_host_knows_counts() {
        var kvm1 = new KnownHost(report("kvm1", T0, g1(GuestState.RUNNING, 3)), T0);
        var kvm2 = new KnownHost(report("kvm2", T0, g1(GuestState.SHUT_OFF, 5)), T0);
        var inventory = new Inventory(List.of(kvm1, kvm2), List.of(), T0);

        assertThat(inventory.highestEpoch(G1)).isEqualTo(5);
        assertThat(inventory.highestEpoch(new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a02")))
                .isZero();
    }

    private static Arrival arrival(Instant finishedAt) {
        return new Arrival(G1, new GuestName("g1"), new GuestShape(4096, 1), KVM1, KVM2, new Epoch(1), finishedAt);
    }
}
