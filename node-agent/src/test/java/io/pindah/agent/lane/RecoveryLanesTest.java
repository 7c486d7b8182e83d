package io.pindah.agent.lane;

import static io.pindah.agent.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Resume;
import io.pindah.agent.migration.Observation.Resumed;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.CommandHead;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationCommand.CleanUpSource;
import io.pindah.contracts.MigrationCommand.ConfirmLoss;
import io.pindah.contracts.MigrationCommand.DiscardHalf;
import io.pindah.contracts.MigrationCommand.RecoverMigration;
import io.pindah.contracts.MigrationCommand.RestartGuest;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Platform;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Side;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * An interrupted post-copy, from what libvirt says to what is done about it. Past 300 lines: the stories of both sides share one agent.
 */
class RecoveryLanesTest {
    private static final Mark MARK = new Mark(Given.MIGRATION, Given.EPOCH);

    private final TestAgent agent = new TestAgent();
    private final FakeHypervisor libvirt = agent.libvirt;
    private final CommandDesk desk = agent.process.desk();

    private void libvirtIs(String version) {
        agent.platform = new Platform(
                Given.PLATFORM.accelerator(), version, Given.PLATFORM.qemuVersion(), Given.PLATFORM.clock());
    }

    private static SourceView half(Condition condition) {
        return new SourceView(condition, Optional.of("g1"), true, Optional.of(MARK));
    }

    private void startAndSwitch() {
        desk.take(Given.start(Mode.POST_COPY));
        agent.awaitFact("started");
        libvirt.say(new Suspended(at(20), Pause.POST_COPY));
        agent.awaitFact("switched-to-post-copy");
    }

    private void breakOff(Copy.State copy) {
        libvirt.view = half(Condition.PAUSED_POST_COPY_FAILED);
        libvirt.copy = new Copy(copy, 7);
        libvirt.say(new Suspended(at(30), Pause.POST_COPY_FAILED));
        libvirt.failMigration(FailureReason.HYPERVISOR, "job 'migration out' failed in post-copy phase");
        agent.awaitFact("interrupted");
    }

    private long asked(String what) {
        return libvirt.asked.stream().filter(what::equals).count();
    }

    @Test
    void a_broken_off_copy_is_taken_up_again_by_libvirt_where_that_can() {
        var end = new CompletableFuture<Void>();
        libvirt.resuming = end;
        libvirtIs("9.0.0");
        startAndSwitch();
        breakOff(Copy.State.PAUSED);

        agent.awaitFact("recovery-started");
        libvirt.view = half(Condition.PAUSED_POST_COPY);
        libvirt.copy = new Copy(Copy.State.ACTIVE, 8);
        libvirt.say(new Suspended(at(40), Pause.POST_COPY));
        agent.awaitFact("recovered");
        end.complete(null);
        agent.awaitFact("completed");

        assertThat(asked("resume libvirt")).isEqualTo(1);
        assertThat(agent.kinds())
                .containsExactly(
                        "started",
                        "guest-suspended",
                        "switched-to-post-copy",
                        "interrupted",
                        "recovery-started",
                        "recovered",
                        "completed");
    }

    @Test
    void past_a_libvirt_that_crashes_qemu_is_asked_itself() {
        libvirtIs("11.3.0");
        startAndSwitch();
        breakOff(Copy.State.PAUSED);
        agent.awaitFact("recovery-started");

        libvirt.copy = new Copy(Copy.State.ACTIVE, 8);
        agent.awaitFact("recovered");
        libvirt.view = half(Condition.PAUSED_POST_COPY);
        libvirt.say(new Stopped(at(90), Stop.MIGRATED));

        agent.awaitFact("completed");
        assertThat(asked("resume qemu-monitor")).isEqualTo(1);
        assertThat(asked("resume libvirt")).isZero();
    }

    @Test
    void a_libvirt_that_dies_under_the_resume_is_not_asked_twice_even_by_the_agents_next_process() {
        libvirtIs("10.0.0");
        libvirt.resumeProblem = Optional.of(
                new HypervisorProblem(Kind.UNREACHABLE, FailureReason.HYPERVISOR, "End of file while reading data"));
        startAndSwitch();
        breakOff(Copy.State.PAUSED);

        await().until(() -> asked("resume qemu-monitor") > 0);

        assertThat(asked("resume libvirt")).isEqualTo(1);
        var log = agent.journal.find(Given.MIGRATION, Side.SOURCE).orElseThrow();
        assertThat(log.entries()).contains(new Entry.LibvirtDied());
        var ways = agent.facts.stream()
                .filter(MigrationEvent.RecoveryStarted.class::isInstance)
                .map(fact -> ((MigrationEvent.RecoveryStarted) fact).way())
                .toList();
        assertThat(ways).startsWith(RecoveryWay.LIBVIRT, RecoveryWay.QEMU_MONITOR);
    }

    @Test
    void nothing_is_asked_while_qemu_still_copies() {
        libvirtIs("9.0.0");
        startAndSwitch();
        breakOff(Copy.State.ACTIVE);
        desk.take(new RecoverMigration(Given.head(5, Given.KVM1), Given.KVM2, Given.TARGET));

        agent.awaitFact("refused");
        assertThat(agent.refusal()).contains(RefusalReason.STILL_COPYING);
        assertThat(libvirt.asked).noneMatch(asked -> asked.startsWith("resume"));
        libvirt.say(new Stopped(at(90), Stop.MIGRATED));
        agent.awaitFact("completed");
    }

    @Test
    void a_recovery_of_what_is_not_interrupted_is_refused_before_libvirt_is_asked() {
        startAndSwitch();
        libvirt.view = half(Condition.PAUSED_POST_COPY);

        desk.take(new RecoverMigration(Given.head(5, Given.KVM1), Given.KVM2, Given.TARGET));

        agent.awaitFact("refused");
        assertThat(agent.refusal()).contains(RefusalReason.NOTHING_TO_DO);
        assertThat(libvirt.asked).noneMatch(asked -> asked.startsWith("resume"));
    }

    @Test
    void the_next_process_goes_on_with_a_recovery() {
        libvirtIs("9.0.0");
        libvirt.resumeProblem =
                Optional.of(new HypervisorProblem(Kind.REFUSED, FailureReason.CONNECT, "No route to host"));
        startAndSwitch();
        breakOff(Copy.State.PAUSED);
        agent.awaitFact("recovery-failed");
        libvirt.resumeProblem = Optional.empty();

        var second = agent.start();
        agent.journal.unfinished().forEach(second.desk()::resume);

        await().until(() -> agent.kinds().contains("completed"));
        assertThat(asked("migrate qemu+tls://kvm2/system")).isEqualTo(1);
    }

    @Test
    void an_orphan_is_removed_only_on_command_and_only_if_it_is_that_half() {
        startAndSwitch();
        libvirt.view = half(Condition.PAUSED_POST_COPY);
        libvirt.copy = new Copy(Copy.State.COMPLETED, 9);
        libvirt.say(new Stopped(at(30), Stop.MIGRATED));
        libvirt.endMigration();
        agent.awaitFact("completed");
        await().until(() -> agent.process.lanes().count() == 0);
        libvirt.guests = List.of(new Present(Given.G1, "g1"));
        var reconciler = new Reconciler(libvirt, agent.journal, agent.process.lanes());

        reconciler.look();
        agent.awaitFact("orphan-source-found");
        assertThat(libvirt.asked).doesNotContain("discard");
        desk.take(new CleanUpSource(Given.head(6, Given.KVM1), Given.KVM2));

        agent.awaitFact("orphan-source-removed");
        assertThat(asked("discard")).isEqualTo(1);
    }

    @Test
    void an_orphan_is_removed_though_the_guest_has_a_newer_migration() {
        an_orphan_is_known();
        agent.journal.remember(Given.G1, new Epoch(8), new MigrationId("0197f3b2-7c00-7000-8000-000000000099"));

        desk.take(new CleanUpSource(Given.head(6, Given.KVM1), Given.KVM2));

        agent.awaitFact("orphan-source-removed");
        assertThat(asked("discard")).isEqualTo(1);
    }

    @Test
    void a_half_of_another_migration_is_not_removed() {
        an_orphan_is_known();
        libvirt.view = new SourceView(
                Condition.PAUSED_POST_COPY,
                Optional.of("g1"),
                false,
                Optional.of(new Mark(Given.MIGRATION, new Epoch(8))));

        desk.take(new CleanUpSource(Given.head(6, Given.KVM1), Given.KVM2));

        agent.awaitFact("refused");
        assertThat(agent.refusal()).contains(RefusalReason.NOT_PROVEN);
        assertThat(libvirt.asked).doesNotContain("discard");
    }

    private void an_orphan_is_known() {
        startAndSwitch();
        libvirt.view = half(Condition.PAUSED_POST_COPY);
        libvirt.copy = new Copy(Copy.State.COMPLETED, 9);
        libvirt.endMigration();
        agent.awaitFact("completed");
        await().until(() -> agent.process.lanes().count() == 0);
        libvirt.guests = List.of(new Present(Given.G1, "g1"));
        new Reconciler(libvirt, agent.journal, agent.process.lanes()).look();
        agent.awaitFact("orphan-source-found");
    }

    @Test
    void a_guest_in_post_copy_that_no_journal_knows_is_told_of_and_not_touched() {
        libvirt.guests = List.of(new Present(Given.G1, "g1"));
        libvirt.view = half(Condition.PAUSED_POST_COPY_FAILED);
        var reconciler = new Reconciler(libvirt, agent.journal, agent.process.lanes());

        reconciler.look();

        assertThat(reconciler.problems()).singleElement().asString().contains("g1", Given.MIGRATION.value());
        assertThat(libvirt.asked).isEmpty();
    }

    @Test
    void a_destination_whose_source_is_gone_says_that_the_guest_is_lost() {
        desk.take(Given.prepare(Mode.POST_COPY));
        agent.awaitFact("prepared");
        libvirt.view = half(Condition.RUNNING_POST_COPY_FAILED);
        libvirt.say(new Resumed(at(20), Resume.POST_COPY));
        libvirt.say(new Resumed(at(30), Resume.POST_COPY_FAILED));
        agent.awaitFact("interrupted");

        desk.take(new ConfirmLoss(Given.head(7, Given.KVM2), Side.DESTINATION));

        agent.awaitFact("lost");
    }

    @Test
    void a_destination_that_has_all_of_the_guest_says_so_when_its_source_is_gone() {
        desk.take(Given.prepare(Mode.POST_COPY));
        agent.awaitFact("prepared");
        libvirt.view = half(Condition.RUNNING_MIGRATED);

        desk.take(new ConfirmLoss(Given.head(7, Given.KVM2), Side.DESTINATION));

        agent.awaitFact("completed");
        assertThat(agent.kinds()).doesNotContain("lost");
    }

    @Test
    void the_address_that_a_destination_names_has_a_port_that_nobody_listens_on() {
        desk.take(Given.prepare(Mode.POST_COPY));
        agent.awaitFact("prepared");

        assertThat(agent.facts.getFirst()).isInstanceOfSatisfying(MigrationEvent.Prepared.class, prepared -> assertThat(
                        prepared.target().migrateUri())
                .isEqualTo("tcp://kvm2:49153"));
    }

    private static CommandHead newer(int id) {
        return Given.head(id, Given.KVM2, Given.MIGRATION, new Epoch(Given.EPOCH.value() + 1));
    }

    @Test
    void on_an_operators_word_the_half_of_a_lost_guest_is_discarded_and_the_guest_started_anew() {
        desk.take(Given.prepare(Mode.POST_COPY));
        agent.awaitFact("prepared");
        libvirt.view = half(Condition.RUNNING_POST_COPY_FAILED);
        libvirt.say(new Resumed(at(20), Resume.POST_COPY));
        agent.awaitFact("guest-resumed");

        desk.take(new DiscardHalf(newer(8), Side.DESTINATION));
        agent.awaitFact("half-discarded");
        libvirt.view = new SourceView(Condition.ABSENT, Optional.empty(), false);
        desk.take(new RestartGuest(newer(9), "<domain/>"));

        agent.awaitFact("guest-restarted");
        assertThat(libvirt.asked).containsSubsequence("discard", "restart <domain/>");
        var sequences = agent.facts.stream().map(fact -> fact.head().sequence()).toList();
        assertThat(sequences).doesNotHaveDuplicates();
    }

    @Test
    void a_guest_that_is_whole_is_not_discarded() {
        libvirt.view = half(Condition.RUNNING_MIGRATED);

        desk.take(new DiscardHalf(newer(8), Side.DESTINATION));

        agent.awaitFact("refused");
        assertThat(agent.refusal()).contains(RefusalReason.NOT_PROVEN);
        assertThat(libvirt.asked).isEmpty();
    }

    @Test
    void nothing_new_is_begun_while_too_much_waits_for_the_broker() {
        agent.journal.full = true;

        desk.take(Given.start(Mode.POST_COPY));

        assertThat(agent.refusal()).contains(RefusalReason.SPOOL_FULL);
        assertThat(libvirt.asked).isEmpty();
    }
}
