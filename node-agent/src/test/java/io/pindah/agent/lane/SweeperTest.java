package io.pindah.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Moment;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationCommand.CleanUpSource;
import io.pindah.contracts.MigrationCommand.ConfirmLoss;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Side;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left on a source is removed on command: while the migration is followed, and when it is not any more. */
class SweeperTest {
    private final TestAgent agent = new TestAgent();
    private final FakeHypervisor libvirt = agent.libvirt;

    @Test
    void a_half_that_was_broken_off_is_removed() {
        interrupted();

        cleanUp(RunsOn.DESTINATION);

        agent.awaitFact("orphan-source-removed");
        assertThat(libvirt.asked).containsOnlyOnce("discard");
        await().until(() -> agent.process.lanes().count() == 0);
    }

    @Test
    void of_a_guest_that_is_off_the_definition_is_kept() {
        interrupted();

        cleanUp(RunsOn.NOWHERE);

        agent.awaitFact("orphan-source-removed");
        assertThat(libvirt.asked).containsOnlyOnce("end").doesNotContain("discard", "undefine");
    }

    @Test
    void a_half_whose_migration_goes_on_is_not_removed() {
        startAndSwitch();
        libvirt.view = here(Condition.PAUSED_POST_COPY);

        cleanUp(RunsOn.DESTINATION);

        agent.awaitFact("refused");
        assertThat(agent.refusal()).contains(RefusalReason.NOTHING_TO_DO);
        assertThat(libvirt.asked).doesNotContain("discard", "end", "undefine");
    }

    @Test
    void a_definition_that_stayed_behind_is_removed_and_no_guest_stopped() {
        ended();
        libvirt.view = here(Condition.SHUT_OFF);

        cleanUp(RunsOn.DESTINATION);

        agent.awaitFact("orphan-source-removed");
        assertThat(libvirt.asked).containsOnlyOnce("undefine").doesNotContain("discard", "end");
    }

    /** The destination died before its libvirt had told of all the guest; somebody has destroyed the half here. */
    @Test
    void a_definition_that_may_be_the_last_is_kept_when_the_source_alone_tells_of_the_end() {
        var log = agent.journal.open(Given.MIGRATION, Side.SOURCE);
        log.append(new Entry.Received(Given.start(Mode.POST_COPY)));
        log.append(new Entry.Fact(
                new MigrationEvent.SwitchedToPostCopy(Given.source().head(1, at(20)))));
        log.append(new Entry.Fact(
                new MigrationEvent.OrphanSourceFound(Given.source().head(2, at(40)))));
        libvirt.view = here(Condition.SHUT_OFF);

        agent.process.desk().take(new ConfirmLoss(Given.head(7, Given.KVM1), Side.SOURCE));

        agent.awaitFact("completed");
        await().until(() -> agent.process.lanes().count() == 0);
        assertThat(libvirt.asked).doesNotContain("discard", "end", "undefine");
    }

    @Test
    void where_nothing_is_left_that_is_said() {
        ended();
        libvirt.view = new SourceView(Condition.ABSENT, Optional.empty(), false);

        cleanUp(RunsOn.DESTINATION);

        agent.awaitFact("refused");
        assertThat(agent.refusal()).contains(RefusalReason.NOTHING_LEFT);
    }

    @Test
    void a_guest_that_runs_is_not_touched() {
        ended();
        libvirt.view = here(Condition.RUNNING);

        cleanUp(RunsOn.DESTINATION);

        agent.awaitFact("refused");
        assertThat(agent.refusal()).contains(RefusalReason.NOT_PROVEN);
        assertThat(libvirt.asked).doesNotContain("discard", "end", "undefine");
    }

    private void cleanUp(RunsOn guest) {
        agent.process.desk().take(new CleanUpSource(Given.head(6, Given.KVM1), Given.KVM2, guest));
    }

    private void startAndSwitch() {
        agent.process.desk().take(Given.start(Mode.POST_COPY));
        agent.awaitFact("started");
        libvirt.say(new Suspended(at(10), Pause.POST_COPY));
        agent.awaitFact("switched-to-post-copy");
    }

    private void interrupted() {
        startAndSwitch();
        libvirt.view = here(Condition.PAUSED_POST_COPY_FAILED);
        libvirt.copy = new Copy(Copy.State.RECOVERING, 9);
        libvirt.failMigration(FailureReason.CONNECT, "client socket is closed");
        agent.awaitFact("interrupted");
    }

    private void ended() {
        startAndSwitch();
        libvirt.say(new Stopped(at(30), Stop.MIGRATED));
        libvirt.endMigration();
        agent.awaitFact("completed");
        await().until(() -> agent.process.lanes().count() == 0);
    }

    private static SourceView here(Condition condition) {
        return new SourceView(condition, Optional.of("g1"), false, Optional.of(new Mark(Given.MIGRATION, Given.EPOCH)));
    }

    private static Moment at(long millis) {
        return new Moment(Given.T0.plusMillis(millis), millis * 1_000_000);
    }
}
