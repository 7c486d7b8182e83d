package io.pindah.agent.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RunsOn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be removed from a source, and what may never be. */
class RemainsTest {
    private static final Mark MINE = new Mark(Given.MIGRATION, Given.EPOCH);
    private static final Mark OLDER = new Mark(Given.MIGRATION, new Epoch(Given.EPOCH.value() - 1));
    private static final Mark NEWER = new Mark(Given.MIGRATION, new Epoch(Given.EPOCH.value() + 1));

    @ParameterizedTest
    @EnumSource(names = {"PAUSED_POST_COPY", "PAUSED_POST_COPY_FAILED"})
    void a_paused_half_of_this_migration_goes(Condition condition) {
        assertThat(of(condition, MINE)).isEqualTo(new Remains.Half());
        assertThat(ofOff(condition, MINE)).isEqualTo(new Remains.HalfWithoutDefinition());
    }

    @Test
    void a_definition_that_is_off_goes_if_the_guest_is_on_the_destination() {
        assertThat(of(Condition.SHUT_OFF, MINE)).isEqualTo(new Remains.Definition());
        assertThat(ofOff(Condition.SHUT_OFF, MINE)).isInstanceOf(Remains.Nothing.class);
    }

    @ParameterizedTest
    @EnumSource(names = "ABSENT", mode = EnumSource.Mode.EXCLUDE)
    void what_bears_no_mark_or_an_older_one_is_not_touched(Condition condition) {
        assertThat(of(condition, null)).isInstanceOf(Remains.Untouchable.class);
        assertThat(of(condition, OLDER)).isInstanceOf(Remains.Untouchable.class);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"RUNNING", "RUNNING_MIGRATED", "RUNNING_POST_COPY", "RUNNING_POST_COPY_FAILED", "PAUSED", "CRASHED"
            })
    void a_guest_that_runs_is_not_touched_whatever_it_bears(Condition condition) {
        assertThat(of(condition, MINE)).isInstanceOf(Remains.Untouchable.class);
        assertThat(ofOff(condition, MINE)).isInstanceOf(Remains.Untouchable.class);
        assertThat(of(condition, NEWER)).isInstanceOf(Remains.Nothing.class);
    }

    @Test
    void a_half_of_a_newer_migration_is_not_touched() {
        assertThat(of(Condition.PAUSED_POST_COPY, NEWER)).isInstanceOf(Remains.Untouchable.class);
        assertThat(of(Condition.SHUT_OFF, NEWER)).isInstanceOf(Remains.Nothing.class);
    }

    @Test
    void an_orphan_may_be_called_paused_without_a_reason() {
        var paused = view(Condition.PAUSED, MINE);

        assertThat(Remains.ofOrphan(paused, MINE, RunsOn.DESTINATION)).isEqualTo(new Remains.Half());
        assertThat(Remains.ofOrphan(view(Condition.PAUSED, OLDER), MINE, RunsOn.DESTINATION))
                .isInstanceOf(Remains.Untouchable.class);
    }

    @Test
    void only_libvirts_word_that_the_guest_has_left_makes_its_definition_needless() {
        var completed = new MigrationEvent.Completed(head(2), null);

        assertThat(Remains.hasLeftByLibvirtsWord(List.of(completed))).isTrue();
        assertThat(Remains.hasLeftByLibvirtsWord(List.of(completed, new MigrationEvent.OrphanSourceFound(head(3)))))
                .isTrue();
        assertThat(Remains.hasLeftByLibvirtsWord(List.of(new MigrationEvent.OrphanSourceFound(head(1)), completed)))
                .isFalse();
        assertThat(Remains.hasLeftByLibvirtsWord(List.of())).isFalse();
    }

    private static EventHead head(long sequence) {
        return Given.source().head(sequence, Given.at(0));
    }

    @Test
    void where_nothing_is_there_is_nothing_to_do() {
        assertThat(of(Condition.ABSENT, null)).isEqualTo(new Remains.Nothing("nothing of the guest is left here"));
    }

    private static Remains of(Condition condition, @Nullable Mark mark) {
        return Remains.of(view(condition, mark), MINE, RunsOn.DESTINATION);
    }

    private static Remains ofOff(Condition condition, @Nullable Mark mark) {
        return Remains.of(view(condition, mark), MINE, RunsOn.NOWHERE);
    }

    private static SourceView view(Condition condition, @Nullable Mark mark) {
        return new SourceView(condition, Optional.of("g1"), false, Optional.ofNullable(mark));
    }
}
