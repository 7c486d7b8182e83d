package io.pindah.metrics.result;

import static io.pindah.metrics.Story.STATISTICS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.MigrationResult.Recovery;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.ResumedAs;
import io.pindah.metrics.Story;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What it cost that post-copy stopped. */
class InterruptionsTest {

    @Test
    void a_recovered_migration_is_complete_and_tells_what_it_cost() {
        var story = Story.recovered(1, "g1");

        var result = ResultFold.fold(story.facts(), List.of(story.outage())).orElseThrow();

        assertThat(result.outcome()).isEqualTo(Phase.COMPLETED);
        assertThat(result.recovery()).isEqualTo(new Recovery(1, 2, RecoveryWay.QEMU_MONITOR, 40_500L));
        assertThat(result.migrationMillis()).isEqualTo(43_912);
        assertThat(result.quality().missing()).isEmpty();
    }

    @Test
    void of_a_migration_that_was_never_interrupted_nothing_is_told() {
        assertThat(fold(Story.postCopy(1)).recovery()).isNull();
    }

    @Test
    void several_interruptions_add_up() {
        var result = fold(interrupted()
                .interrupted(1_000)
                .recoveryStarted(1_100, 1, RecoveryWay.LIBVIRT)
                .recovered(3_000)
                .interrupted(5_000)
                .recoveryStarted(5_100, 1, RecoveryWay.LIBVIRT)
                .completedOnSource(5_600, STATISTICS));

        assertThat(result.recovery()).isEqualTo(new Recovery(2, 2, RecoveryWay.LIBVIRT, 2_600L));
    }

    @Test
    void an_end_that_was_told_of_on_a_question_is_not_measured() {
        var result = fold(interrupted().interrupted(1_000).orphanFound(21_000).completedOnSource(90_000, null));

        assertThat(result.outcome()).isEqualTo(Phase.COMPLETED);
        assertThat(result.recovery()).isEqualTo(new Recovery(1, 0, null, null));
        assertThat(result.migrationMillis()).isNull();
        assertThat(result.quality().missing()).contains("migrationMillis (the source has not said when it completed)");
    }

    @Test
    void where_the_source_told_of_none_the_destination_is_asked() {
        var result = fold(interrupted()
                .interruptedOnDestination(1_000)
                .recoveredOnDestination(1_900)
                .completedOnSource(2_000, STATISTICS));

        assertThat(result.recovery()).isEqualTo(new Recovery(1, 0, null, 900L));
    }

    @Test
    void how_long_it_stood_is_not_known_while_nobody_says_that_it_went_on() {
        var lost = fold(interrupted().interrupted(1_000).lost(9_000));
        var overtaken = fold(interrupted().interrupted(1_000).completedOnDestination(9_000));

        assertThat(lost.recovery()).isEqualTo(new Recovery(1, 0, null, null));
        assertThat(overtaken.quality().missing())
                .contains("recovery.interruptedMillis (that host has not said that it went on)");
    }

    @Test
    void with_a_fact_missing_in_between_it_is_not_guessed() {
        var facts = interrupted()
                .interrupted(1_000)
                .recovered(2_000)
                .interrupted(3_000)
                .recovered(4_000)
                .completedOnSource(5_000, STATISTICS)
                .facts();
        var first = facts.stream()
                .filter(MigrationEvent.Recovered.class::isInstance)
                .findFirst()
                .orElseThrow();

        var result = ResultFold.fold(
                        facts.stream().filter(fact -> fact != first).toList(), List.of())
                .orElseThrow();

        assertThat(result.recovery()).isEqualTo(new Recovery(2, 0, null, null));
        assertThat(result.quality().missing())
                .contains("recovery.interruptedMillis (some of that host's facts are missing)");
    }

    private static Story interrupted() {
        return new Story(1)
                .prepared(0)
                .started(100, Mode.POST_COPY)
                .suspended(200)
                .switched(203)
                .resumed(271, ResumedAs.POST_COPY);
    }

    private static MigrationResult fold(Story story) {
        return ResultFold.fold(story.facts(), List.of()).orElseThrow();
    }
}
