package io.pindah.scheduler.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostName;
import io.pindah.contracts.api.HostView.State;
import io.pindah.scheduler.placement.Placement.Candidate;
import io.pindah.scheduler.placement.Placement.Obstacle;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final HostName SOURCE = new HostName("kvm1");
    private static final GuestShape GUEST = new GuestShape(4096, 1);

    @Test
    void the_example_in_the_comment_holds() {
        var candidates = List.of(
                candidate("kvm1", State.READY, 20_000),
                candidate("kvm2", State.READY, 2_048),
                candidate("kvm3", State.READY, 10_240),
                candidate("kvm4", State.UNFIT, 30_720));

        assertThat(Placement.choose(candidates, SOURCE, GUEST)).contains(new HostName("kvm3"));
    }

    @Test
    void the_host_with_the_most_room_is_chosen_and_of_equals_the_first_by_name() {
        var candidates = List.of(
                candidate("kvm4", State.READY, 9_000),
                candidate("kvm3", State.READY, 9_000),
                candidate("kvm2", State.READY, 8_000));

        assertThat(Placement.choose(candidates, SOURCE, GUEST)).contains(new HostName("kvm3"));
    }

    @Test
    void a_host_with_exactly_enough_room_will_do() {
        assertThat(Placement.choose(List.of(candidate("kvm2", State.READY, 4096)), SOURCE, GUEST))
                .isPresent();
        assertThat(Placement.choose(List.of(candidate("kvm2", State.READY, 4095)), SOURCE, GUEST))
                .isEmpty();
    }

    @Test
    void every_obstacle_is_named() {
        var candidates = List.of(
                candidate("kvm1", State.READY, 20_000),
                candidate("kvm2", State.STALE, 20_000),
                candidate("kvm3", State.UNFIT, 20_000),
                candidate("kvm4", State.READY, -1));

        assertThat(candidates)
                .extracting(c -> Placement.obstacle(c, SOURCE, GUEST).orElseThrow())
                .containsExactly(Obstacle.SOURCE, Obstacle.STALE, Obstacle.UNFIT, Obstacle.MEMORY);
        assertThat(Placement.obstacles(candidates, SOURCE, GUEST))
                .isEqualTo("kvm1 is where it runs, kvm2 has stopped reporting, kvm3 reports problems,"
                        + " kvm4 has too little memory");
    }

    private static Candidate candidate(String host, State state, long roomMiB) {
        return new Candidate(new HostName(host), state, roomMiB);
    }
}
