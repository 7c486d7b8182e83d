package io.pindah.agent.migration;

import static io.pindah.agent.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Observation.CallEnded;
import io.pindah.agent.migration.Observation.JobCompleted;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.Observation.PatienceEnded;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Source.Stage;
import io.pindah.agent.migration.Source.Step;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationEvent.Completed;
import io.pindah.contracts.MigrationEvent.OrphanSourceFound;
import io.pindah.contracts.MigrationEvent.OrphanSourceRemoved;
import io.pindah.contracts.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A source with a half that QEMU has copied to its end, and what it answers when the destination has the guest no more. */
class OrphanFactsTest {
    private static final Failure BROKEN = new Failure(FailureReason.HYPERVISOR, "job 'migration out' failed");
    private static final Looked COPIED =
            new Looked(at(50_000), Condition.PAUSED_POST_COPY, false, new Copy(Copy.State.COMPLETED, 9));

    private final List<MigrationEvent> facts = new ArrayList<>();
    private Source source = inPostCopy();

    private Source inPostCopy() {
        var policy = Given.start(Mode.POST_COPY).policy();
        source = Source.accepted(Given.source(), policy);
        told(head -> new MigrationEvent.Started(head, Given.KVM2, policy, Given.PLATFORM));
        told(MigrationEvent.SwitchedToPostCopy::new);
        return source;
    }

    private void told(Function<EventHead, MigrationEvent> fact) {
        source = source.evolve(fact.apply(Given.source().head(source.sequence() + 1, at(10))));
    }

    private void see(Observation observation) {
        source = source.noting(observation);
        for (var fact : source.decide(observation)) {
            source = source.evolve(fact);
            facts.add(fact);
        }
    }

    @Test
    void as_long_as_the_destination_may_have_the_guest_nothing_is_said() {
        told(OrphanSourceFound::new);

        see(COPIED);

        assertThat(facts).isEmpty();
        assertThat(source.stage()).isEqualTo(Stage.ORPHANED);
    }

    @ParameterizedTest
    @EnumSource
    void once_the_destination_has_it_no_more_the_copy_had_ended_whatever_is_seen_here(Condition condition) {
        told(OrphanSourceFound::new);
        source = source.withoutOtherHalf();

        see(new Looked(at(50_000), condition, false));
        see(new Looked(at(80_000), condition, false));

        assertThat(facts).containsExactly(new Completed(Given.source().head(4, at(50_000)), null));
        assertThat(source.stage()).isEqualTo(Stage.LEFT_BEHIND);
    }

    @Test
    void an_orphan_that_is_found_after_the_question_answers_it() {
        source = source.withoutOtherHalf();
        see(new CallEnded(at(20_000), BROKEN));
        see(new Looked(at(20_000), COPIED.condition(), false, COPIED.copy()));
        assertThat(facts).isEmpty();

        see(new Looked(at(40_000), COPIED.condition(), false, COPIED.copy()));
        see(COPIED);

        assertThat(facts).hasExactlyElementsOfTypes(OrphanSourceFound.class, Completed.class);
    }

    @Test
    void a_copy_that_has_not_been_complete_for_long_is_no_orphan_and_proves_nothing() {
        source = source.withoutOtherHalf();
        see(new CallEnded(at(40_000), BROKEN));

        see(COPIED);

        assertThat(facts).isEmpty();
        assertThat(source.stage()).isEqualTo(Stage.POST_COPY);
    }

    @Test
    void an_end_is_told_of_once() {
        see(new Stopped(at(20_000), Stop.MIGRATED));
        see(new PatienceEnded(at(25_000)));
        see(COPIED);
        source = source.withoutOtherHalf();

        see(COPIED);

        assertThat(facts).hasExactlyElementsOfTypes(Completed.class, OrphanSourceFound.class);
        assertThat(source.stage()).isEqualTo(Stage.LEFT_BEHIND);
    }

    @Test
    void only_a_look_is_answered_with_and_without_figures_that_nobody_vouches_for() {
        told(OrphanSourceFound::new);
        source = source.withoutOtherHalf();

        see(new JobCompleted(at(20_000), JobStatistics.of(Map.of("downtime", 10L))));
        assertThat(facts).isEmpty();
        see(COPIED);

        assertThat(facts).singleElement().isInstanceOfSatisfying(Completed.class, completed -> assertThat(
                        completed.statistics())
                .isNull());
    }

    @Test
    void what_is_left_behind_is_looked_at_until_it_is_gone_or_removed() {
        told(OrphanSourceFound::new);
        told(head -> new Completed(head, null));
        assertThat(source.plan()).isEqualTo(Step.LOOK);

        var gone = source.noting(new Looked(at(50_000), Condition.SHUT_OFF, false));
        told(OrphanSourceRemoved::new);

        assertThat(gone.plan()).isEqualTo(Step.CLOSE);
        assertThat(source.stage()).isEqualTo(Stage.ENDED);
    }
}
