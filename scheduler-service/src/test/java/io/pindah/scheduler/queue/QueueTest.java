package io.pindah.scheduler.queue;

import static io.pindah.scheduler.migration.Told.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.pindah.contracts.HostName;
import io.pindah.contracts.Phase;
import io.pindah.scheduler.fleet.Cordon;
import io.pindah.scheduler.fleet.Fleet.QueueState;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.migration.Ruling;
import io.pindah.scheduler.migration.Underway;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueueTest {
    private static final Duration JUST_NOW = Duration.ZERO;
    private final Waits queue = new Waits();

    @Test
    void the_example_in_the_comment_holds() {
        queue.runs("a", "kvm1", "kvm2");
        queue.waits("b", "kvm1", "kvm2", 50, Duration.ofMinutes(1));
        queue.waits("c", "kvm3", "kvm4", 20, JUST_NOW);
        queue.waits("d", "kvm5", "kvm2", 90, JUST_NOW);
        assertThat(queue.starts()).containsExactly("c:kvm3>kvm4");

        queue.underway.removeFirst();
        assertThat(queue.starts()).containsExactly("d:kvm5>kvm2", "c:kvm3>kvm4");
    }

    @Test
    void who_has_waited_long_enough_goes_before_the_more_important() {
        queue.waits("b", "kvm1", "kvm2", 50, Duration.ofMinutes(41));
        queue.waits("d", "kvm5", "kvm2", 90, JUST_NOW);

        assertThat(queue.starts()).containsExactly("b:kvm1>kvm2");
    }

    @Test
    void of_equals_the_one_that_was_asked_for_first_goes_first() {
        queue.waits("b", "kvm1", "kvm2", 50, JUST_NOW);
        queue.waits("a", "kvm3", "kvm2", 50, JUST_NOW);

        assertThat(queue.starts()).containsExactly("b:kvm1>kvm2");
    }

    @Test
    void no_more_leave_a_host_than_its_limit_allows() {
        queue.waits("a", "kvm1", "kvm2", 50, JUST_NOW);
        queue.waits("b", "kvm1", "kvm3", 50, JUST_NOW);
        queue.waits("c", "kvm1", "kvm4", 50, JUST_NOW);
        assertThat(queue.starts()).containsExactly("a:kvm1>kvm2");

        queue.limits = limits(2, 1, 100);
        assertThat(queue.starts()).containsExactly("a:kvm1>kvm2", "b:kvm1>kvm3");
        assertThat(queue.waiting()).containsExactly("c: 2 guests are leaving kvm1, as many as its limit allows");
    }

    @Test
    void no_more_come_to_a_host_than_its_limit_allows() {
        queue.runs("x", "kvm6", "kvm2");
        queue.waits("a", "kvm1", "kvm2", 50, JUST_NOW);

        assertThat(queue.starts()).isEmpty();
        assertThat(queue.waiting()).containsExactly("a: as many guests as its limit allows are on their way to kvm2");
    }

    @Test
    void no_more_are_under_way_than_the_cluster_allows() {
        queue.limits = limits(1, 1, 2);
        queue.runs("x", "kvm5", "kvm6");
        queue.waits("a", "kvm1", "kvm2", 50, JUST_NOW);
        queue.waits("b", "kvm3", "kvm4", 50, JUST_NOW);

        assertThat(queue.starts()).containsExactly("a:kvm1>kvm2");
        assertThat(queue.waiting())
                .containsExactly("b: 2 migrations are under way, as many as the cluster's limit allows");
    }

    @Test
    void without_a_destination_a_host_with_a_free_place_is_chosen() {
        queue.runs("x", "kvm2", "kvm3");
        queue.waitsForAny("a", "kvm1", 50, JUST_NOW);

        assertThat(queue.starts()).containsExactly("a:kvm1>kvm4");
    }

    @Test
    void two_that_start_together_are_not_promised_the_same_memory() {
        queue.limits = limits(2, 2, 100);
        for (int host = 3; host <= 6; host++) {
            queue.cordons.put(new HostName("kvm" + host), new Cordon(T0, ""));
        }
        queue.lives("big", "kvm2", 24_000 - 6_000);
        queue.waitsForAny("a", "kvm1", 50, JUST_NOW);
        queue.waitsForAny("b", "kvm1", 50, JUST_NOW);

        assertThat(queue.starts()).containsExactly("a:kvm1>kvm2");
        assertThat(queue.waiting().getFirst())
                .startsWith("b: no host can take it now: ")
                .contains("kvm2 has too little memory", "kvm3 is cordoned");
    }

    @Test
    void guests_that_have_not_touched_their_memory_yet_keep_it_all_the_same() {
        queue.lives("idle", "kvm2", 22_000);
        queue.waits("a", "kvm1", "kvm2", 50, JUST_NOW);

        assertThat(queue.starts()).isEmpty();
    }

    @Test
    void guests_of_an_anti_affinity_group_do_not_meet_on_their_way() {
        queue.bears("a", Labels.ANTI_AFFINITY, "web");
        queue.bears("b", Labels.ANTI_AFFINITY, "web");
        queue.runs("a", "kvm1", "kvm2");
        queue.limits = limits(2, 2, 100);
        queue.waits("b", "kvm3", "kvm2", 50, JUST_NOW);

        assertThat(queue.waiting())
                .containsExactly("b: no host can take it now: kvm2 has a guest of the same anti-affinity group");
    }

    @Test
    void guests_of_an_affinity_group_go_where_the_others_are() {
        queue.bears("a", Labels.AFFINITY, "shop");
        queue.bears("b", Labels.AFFINITY, "shop");
        queue.lives("b", "kvm5", 4096);
        queue.waitsForAny("a", "kvm1", 50, JUST_NOW);

        assertThat(queue.starts()).containsExactly("a:kvm1>kvm5");
    }

    @Test
    void while_the_queue_is_paused_nobody_starts() {
        queue.state = QueueState.PAUSED;
        queue.waits("a", "kvm1", "kvm2", 50, JUST_NOW);

        assertThat(queue.starts()).isEmpty();
        assertThat(queue.waiting()).containsExactly("a: the queue is paused");
    }

    @Test
    void a_place_has_a_time_unless_the_queue_is_paused() {
        queue.runs("x", "kvm1", "kvm2");
        queue.waits("a", "kvm1", "kvm2", 50, JUST_NOW);
        queue.waits("b", "kvm1", "kvm3", 40, JUST_NOW);
        assertThat(queue.places(Duration.ofSeconds(4))).containsExactly("1 of 2, 4 s", "2 of 2, 8 s");

        queue.state = QueueState.PAUSED;
        assertThat(queue.places(Duration.ofSeconds(4)))
                .containsExactly("1 of 2, nobody knows when", "2 of 2, nobody knows when");
    }

    @Test
    void a_link_is_not_promised_more_than_its_budget() {
        queue.limits = new Limits(4, 4, 100, OptionalLong.of(100), 1, Duration.ofMinutes(5));
        queue.waits("a", "kvm1", "kvm2", 50, JUST_NOW);
        queue.waits("b", "kvm1", "kvm3", 50, JUST_NOW);
        queue.waits("c", "kvm1", "kvm4", 50, JUST_NOW);
        queue.waits("d", "kvm1", "kvm5", 50, JUST_NOW);
        queue.waits("e", "kvm1", "kvm6", 50, JUST_NOW);

        var starts = queue.decide().starts();

        assertThat(starts).hasSize(4);
        assertThat(starts)
                .extracting(move -> move.policy().bandwidthMiBPerSecond(), move -> move.policy()
                        .postCopyBandwidthMiBPerSecond())
                .containsOnly(tuple(25L, 25L));
    }

    @Test
    void who_has_waited_long_keeps_places_free_of_those_behind() {
        queue.runs("x", "kvm1", "kvm5");
        queue.waits("old", "kvm1", "kvm2", 50, Duration.ofMinutes(6));
        queue.waits("new", "kvm3", "kvm2", 50, JUST_NOW);
        assertThat(queue.starts()).isEmpty();

        queue.underway.removeFirst();
        assertThat(queue.starts()).containsExactly("old:kvm1>kvm2");
    }

    @Test
    void those_who_wait_at_the_same_host_keep_only_the_places_that_they_can_use_next() {
        queue.runs("x", "kvm1", "kvm6");
        queue.waits("old", "kvm1", "kvm2", 50, Duration.ofMinutes(9));
        queue.waits("older", "kvm1", "kvm3", 50, Duration.ofMinutes(8));
        queue.waits("new", "kvm4", "kvm3", 50, JUST_NOW);

        assertThat(queue.starts()).containsExactly("new:kvm4>kvm3");
    }

    @Test
    void one_that_is_to_wait_until_later_is_passed_over_until_then() {
        var move = queue.waits("a", "kvm1", "kvm2", 50, JUST_NOW);
        queue.underway.set(0, new Underway(move, Phase.QUEUED, new Ruling.Queued(T0.plusSeconds(20)), Set.of()));
        assertThat(queue.waiting()).containsExactly("a: tries again at " + T0.plusSeconds(20));

        queue.now = T0.plusSeconds(1);
        assertThat(queue.starts()).isEmpty();
    }

    private static Limits limits(int outgoing, int incoming, int cluster) {
        return new Limits(outgoing, incoming, cluster, OptionalLong.empty(), 1, Duration.ofMinutes(5));
    }
}
