package io.pindah.metrics.result;

import static io.pindah.metrics.Story.STATISTICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Wire;
import io.pindah.metrics.Story;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network may repeat and reorder; an agent that was fenced off may still speak. */
class OrderTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void any_order_and_any_repeats_give_the_same_bytes(long seed) {
        var random = new Random(seed);
        for (var story : stories()) {
            var wanted = bytes(story, story.facts());
            var delivered = new ArrayList<>(story.facts());
            for (var repeats = random.nextInt(10); repeats > 0; repeats--) {
                delivered.add(story.facts().get(random.nextInt(story.facts().size())));
            }
            Collections.shuffle(delivered, random);

            assertThat(bytes(story, delivered)).as("order %s", delivered).isEqualTo(wanted);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_has_arrived_so_far_no_number_is_negative_and_none_is_made_up(long seed) {
        var random = new Random(seed);
        for (var story : stories()) {
            var delivered = new ArrayList<>(story.facts());
            Collections.shuffle(delivered, random);
            for (var known = 1; known <= delivered.size(); known++) {
                ResultFold.fold(delivered.subList(0, known), List.of()).ifPresent(result -> {
                    var downtime = result.downtime();
                    assertThat(Stream.of(
                                            result.migrationMillis(),
                                            downtime.reportedMillis(),
                                            result.transfer().sentBytes())
                                    .filter(Objects::nonNull))
                            .allMatch(value -> value > 0);
                    assertThat(downtime.perceivedMicros()).isNull();
                    assertThat(result.outcome().isTerminal()).isTrue();
                });
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_has_arrived_so_far_what_an_interruption_cost_is_never_more_than_it_was(long seed) {
        var random = new Random(seed);
        var delivered = new ArrayList<>(Story.recovered(1, "g1").facts());
        Collections.shuffle(delivered, random);
        for (var known = 1; known <= delivered.size(); known++) {
            ResultFold.fold(delivered.subList(0, known), List.of())
                    .map(MigrationResult::recovery)
                    .ifPresent(recovery -> {
                        assertThat(recovery.interruptions()).isBetween(0, 1);
                        assertThat(recovery.attempts()).isBetween(0, 2);
                        assertThat(recovery.interruptedMillis()).isIn(null, 40_500L);
                    });
        }
    }

    @Test
    void a_fenced_off_agents_late_facts_are_dropped() {
        var current = Story.postCopy(1).facts();
        var stale = new Story(1, "g1", 6)
                .prepared(0)
                .started(5, Mode.PRE_COPY)
                .failed(10, RunsOn.SOURCE)
                .facts();
        var both = Stream.concat(current.stream(), stale.stream()).toList();

        assertThat(ResultFold.fold(both, List.of())).isEqualTo(ResultFold.fold(current, List.of()));
    }

    @Test
    void a_higher_epoch_that_counts_on_keeps_what_was_before() {
        var facts = new Story(1)
                .prepared(0)
                .started(100, Mode.POST_COPY)
                .suspended(200)
                .switched(203)
                .resumed(271, ResumedAs.POST_COPY)
                .interrupted(1_000)
                .completedOnSource(9_000, STATISTICS)
                .facts();
        var recovered = facts.stream()
                .map(fact -> fact instanceof MigrationEvent.Completed c
                        ? new MigrationEvent.Completed(atEpoch(c.head(), 8), c.statistics())
                        : fact)
                .toList();

        var result = ResultFold.fold(recovered, List.of()).orElseThrow();

        assertThat(result.outcome()).isEqualTo(Phase.COMPLETED);
        assertThat(result.epoch()).isEqualTo(new Epoch(8));
        assertThat(result.migrationMillis()).isEqualTo(8_900);
    }

    private static EventHead atEpoch(EventHead head, long epoch) {
        return new EventHead(
                head.migration(),
                head.guest(),
                head.guestName(),
                new Epoch(epoch),
                head.host(),
                head.side(),
                head.sequence(),
                head.at(),
                head.monotonicNanos());
    }

    private static List<Story> stories() {
        return List.of(
                Story.postCopy(1),
                Story.preCopy(2),
                new Story(3).prepared(0).started(10, Mode.POST_COPY).failed(30_000, RunsOn.SOURCE),
                new Story(4)
                        .prepared(0)
                        .started(10, Mode.POST_COPY)
                        .switched(20)
                        .resumed(30, ResumedAs.POST_COPY)
                        .lost(50),
                Story.recovered(5, "g1"),
                Story.lostAndRestarted(6, "g1"),
                new Story(7)
                        .prepared(0)
                        .started(10, Mode.POST_COPY)
                        .switched(20)
                        .resumed(30, ResumedAs.POST_COPY)
                        .interruptedOnDestination(40)
                        .halfGone(50)
                        .recoveredOnDestination(60)
                        .completedOnDestination(70)
                        .orphanFoundAndRemoved(80),
                new Story(8)
                        .prepared(0)
                        .started(10, Mode.POST_COPY)
                        .switched(20)
                        .interrupted(30)
                        .lostOnSource(40)
                        .inEpoch(8)
                        .refusedElsewhere(50));
    }

    private static String bytes(Story story, List<MigrationEvent> facts) {
        return Wire.json(ResultFold.fold(facts, List.of(story.outage())).orElseThrow());
    }
}
