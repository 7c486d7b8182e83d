package io.pindah.scheduler.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostName;
import io.pindah.contracts.api.HostView.State;
import io.pindah.scheduler.placement.Candidate.Cordoned;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final HostName SOURCE = new HostName("kvm1");
    private static final HostName KVM3 = new HostName("kvm3");
    private static final GuestShape SHAPE = new GuestShape(4096, 1);
    private static final Wanted GUEST = new Wanted(SHAPE, SOURCE);

    @Test
    void the_example_in_the_comment_holds() {
        var kvm2 = candidate("kvm2", 2_048);
        var kvm3 = new Candidate(KVM3, State.READY, Cordoned.NO, 10_240, 0, 0, Set.of("shop"), 1);
        var kvm4 = candidate("kvm4", 30_720);

        assertThat(Obstacle.of(kvm2, GUEST)).contains(Obstacle.MEMORY);
        assertThat(choose(GUEST, kvm2, kvm3, kvm4)).contains(KVM3);
        assertThat(choose(new Wanted(SHAPE, SOURCE, Optional.of("shop"), Set.of()), kvm2, kvm3, kvm4))
                .contains(new HostName("kvm4"));
    }

    @Test
    void the_host_with_the_most_room_is_chosen_and_of_equals_the_first_by_name() {
        assertThat(choose(GUEST, candidate("kvm4", 9_000), candidate("kvm3", 9_000), candidate("kvm2", 8_000)))
                .contains(KVM3);
    }

    @Test
    void a_host_that_fewer_guests_come_to_goes_before_one_with_more_room() {
        var busy = new Candidate(new HostName("kvm2"), State.READY, Cordoned.NO, 30_000, 1, 0, Set.of(), 0);

        assertThat(choose(GUEST, busy, candidate("kvm3", 5_000))).contains(KVM3);
    }

    @Test
    void a_host_that_fewer_guests_leave_goes_before_one_with_more_room() {
        var busy = new Candidate(new HostName("kvm2"), State.READY, Cordoned.NO, 30_000, 0, 1, Set.of(), 0);

        assertThat(choose(GUEST, busy, candidate("kvm3", 5_000))).contains(KVM3);
    }

    @Test
    void a_host_that_has_failed_the_request_is_taken_only_if_there_is_no_other() {
        var again = new Wanted(SHAPE, SOURCE, Optional.empty(), Set.of(KVM3));

        assertThat(choose(again, candidate("kvm2", 5_000), candidate("kvm3", 30_000)))
                .contains(new HostName("kvm2"));
        assertThat(choose(again, candidate("kvm3", 30_000))).contains(KVM3);
    }

    @Test
    void a_host_with_exactly_enough_room_will_do() {
        assertThat(choose(GUEST, candidate("kvm2", 4096))).isPresent();
        assertThat(choose(GUEST, candidate("kvm2", 4095))).isEmpty();
    }

    @Test
    void every_obstacle_is_named() {
        var wanted = new Wanted(SHAPE, SOURCE, Optional.of("web"), Set.of());
        var candidates = List.of(
                candidate("kvm1", 20_000),
                new Candidate(new HostName("kvm2"), State.STALE, Cordoned.NO, 20_000, 0, 0, Set.of(), 0),
                new Candidate(KVM3, State.UNFIT, Cordoned.NO, 20_000, 0, 0, Set.of(), 0),
                candidate("kvm4", -1),
                new Candidate(new HostName("kvm5"), State.READY, Cordoned.YES, 20_000, 0, 0, Set.of(), 0),
                new Candidate(new HostName("kvm6"), State.READY, Cordoned.NO, 20_000, 0, 0, Set.of("web"), 0));

        assertThat(candidates)
                .extracting(candidate -> Obstacle.of(candidate, wanted).orElseThrow())
                .containsExactly(
                        Obstacle.SOURCE,
                        Obstacle.STALE,
                        Obstacle.UNFIT,
                        Obstacle.MEMORY,
                        Obstacle.CORDONED,
                        Obstacle.ANTI_AFFINITY);
        assertThat(Obstacle.list(candidates, wanted))
                .isEqualTo("kvm1 is where it runs, kvm2 has stopped reporting, kvm3 reports problems,"
                        + " kvm4 has too little memory, kvm5 is cordoned,"
                        + " kvm6 has a guest of the same anti-affinity group");
    }

    private static Optional<HostName> choose(Wanted guest, Candidate... candidates) {
        var fit = List.of(candidates).stream()
                .filter(candidate -> Obstacle.of(candidate, guest).isEmpty())
                .toList();
        return new Spread().choose(guest, fit);
    }

    private static Candidate candidate(String host, long roomMiB) {
        return new Candidate(new HostName(host), State.READY, Cordoned.NO, roomMiB, 0, 0, Set.of(), 0);
    }
}
