package io.pindah.metrics.result;

import static io.pindah.metrics.Story.STATISTICS;
import static io.pindah.metrics.Story.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.EventHead;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Platform;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.Side;
import io.pindah.metrics.Story;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ResultFoldTest {

    @Test
    void a_clock_that_is_years_off_gives_no_downtime_and_breaks_nothing() {
        var facts = Story.postCopy(1).facts().stream()
                .map(fact -> fact instanceof MigrationEvent.GuestResumed resumed
                        ? new MigrationEvent.GuestResumed(at(resumed.head(), Instant.MAX), resumed.as())
                        : fact)
                .toList();

        var result = ResultFold.fold(facts, List.of()).orElseThrow();

        assertThat(result.downtime().observedMicros()).isNull();
        assertThat(result.quality().missing())
                .contains("downtime.observedMicros (by the hosts' clocks it stood still for more than a day)");
    }

    private static EventHead at(EventHead head, Instant at) {
        return new EventHead(
                head.migration(),
                head.guest(),
                head.guestName(),
                head.epoch(),
                head.host(),
                head.side(),
                head.sequence(),
                at,
                head.monotonicNanos());
    }

    @Test
    void a_migration_by_post_copy_with_everything_measured_is_complete() {
        var story = Story.postCopy(1);

        var result = ResultFold.fold(story.facts(), List.of(story.outage())).orElseThrow();

        assertThat(result.outcome()).isEqualTo(Phase.COMPLETED);
        assertThat(result.requestedMode()).isEqualTo(Mode.POST_COPY);
        assertThat(result.provenMode()).isEqualTo(Mode.POST_COPY);
        assertThat(result.source()).isEqualTo(Story.KVM1);
        assertThat(result.destination()).isEqualTo(Story.KVM2);
        assertThat(result.startedAt()).isEqualTo(T0.plusMillis(100));
        assertThat(result.finishedAt()).isEqualTo(T0.plusMillis(3_612));
        assertThat(result.migrationMillis()).isEqualTo(3_512);
        assertThat(result.downtime()).isEqualTo(new MigrationResult.Downtime(13L, 71_000L, 0L, 153_000L, 6_000L));
        assertThat(result.transfer()).isEqualTo(new MigrationResult.Transfer(611_319_808L, 4_312_604_672L, 2L, 301L));
        assertThat(result.statistics()).isEqualTo(STATISTICS);
        assertThat(result.quality().missing()).isEmpty();
    }

    @Test
    void what_was_asked_for_as_hybrid_and_converged_before_the_switch_is_pre_copy() {
        var result = fold(Story.preCopy(1));

        assertThat(result.requestedMode()).isEqualTo(Mode.HYBRID);
        assertThat(result.provenMode()).isEqualTo(Mode.PRE_COPY);
        assertThat(result.downtime().observedMicros()).isEqualTo(140_000);
    }

    @Test
    void where_the_agent_chose_the_mode_it_was_asked_for_as_adaptive_and_is_judged_by_what_is_proven() {
        var story = new Story(1)
                .prepared(0)
                .chosen(100, Mode.HYBRID)
                .suspended(200)
                .resumed(271, ResumedAs.POST_COPY)
                .completedOnSource(3_612, STATISTICS);

        var result = ResultFold.fold(story.facts(), List.of(story.outage())).orElseThrow();

        assertThat(result.requestedMode()).isEqualTo(Mode.ADAPTIVE);
        assertThat(result.provenMode()).isEqualTo(Mode.POST_COPY);
        assertThat(result.quality().missing()).isEmpty();
    }

    @Test
    void without_the_destinations_word_no_mode_is_proven() {
        var story = Story.postCopy(1);

        var result = fold(without(story, MigrationEvent.GuestResumed.class));

        assertThat(result.provenMode()).isNull();
        assertThat(result.downtime().observedMicros()).isNull();
        assertThat(result.quality().missing())
                .contains(
                        "provenMode (the source switched, the destination's resume is missing)",
                        "downtime.observedMicros (the destination's guest-resumed is missing)",
                        "downtime.observedUncertaintyMicros (the destination's guest-resumed is missing)");
    }

    @Test
    void a_switch_whose_last_pages_came_before_the_destinations_libvirt_looked_is_post_copy() {
        var story = new Story(1, "t1", 7)
                .prepared(0)
                .started(100, Mode.HYBRID)
                .pass(150, 1)
                .suspended(200)
                .pass(225, 2)
                .switched(226)
                .resumed(267, ResumedAs.MIGRATED)
                .completedOnDestination(287)
                .completedOnSource(495, STATISTICS);

        var result = fold(story);

        assertThat(result.provenMode()).isEqualTo(Mode.POST_COPY);
        assertThat(result.downtime().observedMicros()).isEqualTo(67_000);
    }

    @Test
    void pre_copy_is_not_proven_while_a_fact_is_missing_that_could_be_the_switch() {
        var facts = where(
                Story.preCopy(1),
                fact -> fact.head().side() != Side.SOURCE || fact.head().sequence() != 3);

        assertThat(fold(facts).provenMode()).isNull();
        assertThat(fold(facts).quality().missing()).contains("provenMode (some of the hosts' facts are missing)");
    }

    @Test
    void nothing_is_known_before_the_end() {
        var running = where(Story.postCopy(1), fact -> !(fact instanceof MigrationEvent.Completed));

        assertThat(ResultFold.fold(running, List.of())).isEmpty();
    }

    @Test
    void the_destinations_completion_is_enough_and_the_sources_figures_are_named_as_missing() {
        var facts = where(
                Story.postCopy(1),
                fact -> !(fact instanceof MigrationEvent.Completed)
                        || fact.head().side() == Side.DESTINATION);

        var result = fold(facts);

        assertThat(result.outcome()).isEqualTo(Phase.COMPLETED);
        assertThat(result.finishedAt()).isEqualTo(T0.plusMillis(3_600));
        assertThat(result.migrationMillis()).isNull();
        assertThat(result.quality().missing())
                .contains(
                        "migrationMillis (the source has not said when it completed)",
                        "transfer.sentBytes (the source has not said that it completed)",
                        "downtime.perceivedMicros (nobody has probed the guest)");
    }

    @Test
    void statistics_of_nothing_but_zeros_are_none() {
        var story = new Story(1)
                .prepared(0)
                .started(100, Mode.POST_COPY)
                .suspended(200)
                .switched(203)
                .resumed(271, ResumedAs.POST_COPY)
                .completedOnSource(3_612, JobStatistics.of(Map.of("time_elapsed", 0L, "downtime", 0L)));

        var result = fold(story);

        assertThat(result.statistics()).isNull();
        assertThat(result.downtime().reportedMillis()).isNull();
        assertThat(result.quality().missing()).contains("downtime.reportedMillis (libvirt gave no final statistics)");
    }

    @Test
    void a_figure_that_libvirt_did_not_give_is_absent_and_not_zero() {
        var story = new Story(1)
                .prepared(0)
                .started(100, Mode.POST_COPY)
                .suspended(200)
                .switched(203)
                .resumed(271, ResumedAs.POST_COPY)
                .completedOnSource(3_612, JobStatistics.of(Map.of("time_elapsed", 3_500L, "downtime", 0L)));

        var result = fold(story);

        assertThat(result.downtime().reportedMillis()).isNull();
        assertThat(result.transfer()).isEqualTo(new MigrationResult.Transfer(null, null, null, null));
        assertThat(result.quality().missing())
                .contains(
                        "downtime.reportedMillis (libvirt gave 0)",
                        "transfer.sentBytes (libvirt did not give it)",
                        "transfer.pageFaultRequests (libvirt did not give it)");
    }

    @Test
    void page_faults_are_not_expected_of_pre_copy() {
        assertThat(fold(Story.preCopy(1)).quality().missing())
                .noneMatch(field -> field.startsWith("transfer.pageFaultRequests"));
    }

    @Test
    void clocks_that_are_not_the_same_one_add_their_errors() {
        assertThat(uncertainty(new Platform.Clock("a", 300L), new Platform.Clock("b", 200L)))
                .isEqualTo(500);
        assertThat(uncertainty(new Platform.Clock(null, 300L), new Platform.Clock(null, 200L)))
                .isEqualTo(500);
    }

    @Test
    void an_unknown_clock_error_leaves_the_uncertainty_out_and_keeps_the_observation() {
        var result = fold(stopped(new Platform.Clock(null, null), new Platform.Clock("b", 200L)));

        assertThat(result.downtime().observedMicros()).isEqualTo(71_000);
        assertThat(result.downtime().observedUncertaintyMicros()).isNull();
        assertThat(result.quality().missing())
                .contains("downtime.observedUncertaintyMicros (a host does not know its clock's error)");
    }

    @Test
    void a_stop_that_would_be_negative_was_not_observed() {
        var story = new Story(1)
                .prepared(0)
                .started(100, Mode.POST_COPY)
                .suspended(272)
                .switched(275)
                .resumed(271, ResumedAs.POST_COPY)
                .completedOnSource(3_612, STATISTICS);

        assertThat(fold(story).downtime().observedMicros()).isNull();
        assertThat(fold(story).quality().missing())
                .contains("downtime.observedMicros (by the hosts' clocks it resumed before it stopped)");
    }

    @Test
    void a_probe_without_a_gap_measured_nothing() {
        var story = Story.postCopy(1);

        var result = ResultFold.fold(story.facts(), List.of(story.outage("lab", null)))
                .orElseThrow();

        assertThat(result.downtime().perceivedMicros()).isNull();
        assertThat(result.downtime().perceivedResolutionMicros()).isNull();
        assertThat(result.quality().missing())
                .containsExactly("downtime.perceivedMicros (the probe saw no whole outage)");
    }

    @Test
    void of_several_probers_the_worst_outage_counts() {
        var story = Story.postCopy(1);
        var outages = List.of(story.outage("a", 100L), story.outage("b", 300L), story.outage("c", null));

        assertThat(ResultFold.fold(story.facts(), outages)
                        .orElseThrow()
                        .downtime()
                        .perceivedMicros())
                .isEqualTo(300);
    }

    private static Long uncertainty(Platform.Clock source, Platform.Clock destination) {
        return fold(stopped(source, destination)).downtime().observedUncertaintyMicros();
    }

    private static Story stopped(Platform.Clock source, Platform.Clock destination) {
        return new Story(1)
                .prepared(0, destination)
                .started(100, Mode.POST_COPY, source)
                .suspended(200)
                .switched(203)
                .resumed(271, ResumedAs.POST_COPY)
                .completedOnSource(3_612, STATISTICS);
    }

    private static MigrationResult fold(Story story) {
        return fold(story.facts());
    }

    private static MigrationResult fold(List<MigrationEvent> facts) {
        return ResultFold.fold(facts, List.of()).orElseThrow();
    }

    private static List<MigrationEvent> without(Story story, Class<? extends MigrationEvent> type) {
        return where(story, fact -> !type.isInstance(fact));
    }

    private static List<MigrationEvent> where(Story story, Predicate<MigrationEvent> kept) {
        return story.facts().stream().filter(kept).toList();
    }
}
