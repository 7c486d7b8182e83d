package io.pindah.agent.lane;

import static io.pindah.agent.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.Observation.JobCompleted;
import io.pindah.agent.migration.Observation.PassBegan;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Resume;
import io.pindah.agent.migration.Observation.Resumed;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.agent.preflight.CpuVerdict;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.CommandHead;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RefusalReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Commands in, facts out, with a libvirt that does what the test says. Past 300 lines: both sides' stories stand beside each other.
 */
class LanesTest {
    private static final MigrationId OTHER = new MigrationId("0197f3b2-7c00-7000-8000-000000000002");
    private static final JobStatistics FINAL = JobStatistics.of(Map.of("downtime", 13L));

    private final TestAgent agent = new TestAgent();
    private final FakeHypervisor libvirt = agent.libvirt;
    private final MemoryLogs journal = agent.journal;
    private final List<MigrationEvent> facts = agent.facts;
    private final List<JobSample> samples = agent.samples;
    private final CommandDesk desk = agent.process.desk();

    private void awaitFact(String wireName) {
        agent.awaitFact(wireName);
    }

    private List<String> kinds() {
        return agent.kinds();
    }

    private Optional<RefusalReason> refusal() {
        return agent.refusal();
    }

    @Test
    void what_executes_the_guest_is_told_from_its_own_definition() {
        libvirt.accelerator = Accelerator.KVM;

        desk.take(Given.start(Mode.POST_COPY));

        awaitFact("started");
        var started = (MigrationEvent.Started) facts.getFirst();
        assertThat(started.platform()).isEqualTo(Given.PLATFORM.executing(Accelerator.KVM));
    }

    @Test
    void a_post_copy_from_command_to_completion() {
        libvirt.switchRefusals.set(3);
        desk.take(Given.start(Mode.POST_COPY));
        await().until(() -> libvirt.asked.contains("migrate qemu+tls://kvm2/system"));

        libvirt.say(new PassBegan(at(10), 1));
        await().until(() -> libvirt.asked.stream().filter("switch"::equals).count() == 4);
        libvirt.say(new Suspended(at(20), Pause.MIGRATION));
        libvirt.say(new Suspended(at(21), Pause.POST_COPY));
        libvirt.say(new JobCompleted(at(30), FINAL));
        libvirt.say(new Stopped(at(31), Stop.MIGRATED));
        libvirt.endMigration();

        awaitFact("completed");
        assertThat(kinds())
                .containsExactly("started", "pass-completed", "guest-suspended", "switched-to-post-copy", "completed");
        assertThat(libvirt.asked.getFirst()).isEqualTo("mark 7");
        await().until(() -> journal.unfinished().isEmpty());
    }

    @Test
    void a_hybrid_switches_on_a_sample() {
        libvirt.job = Given.remaining(3000);
        desk.take(Given.start(Mode.HYBRID));
        awaitFact("started");
        libvirt.say(new PassBegan(at(10), 1));
        await().until(() -> samples.size() >= 2);
        assertThat(libvirt.asked).doesNotContain("switch");

        libvirt.job = Given.remaining(500);

        await().until(() -> libvirt.asked.contains("switch"));
        libvirt.endMigration();
        awaitFact("completed");
    }

    @Test
    void samples_are_numbered_and_say_in_which_phase_they_were_taken() {
        libvirt.job = Given.remaining(3000);
        desk.take(Given.start(Mode.POST_COPY));
        await().until(() -> samples.size() >= 2);
        libvirt.say(new Suspended(at(21), Pause.POST_COPY));
        await().until(() -> samples.getLast().phase() == Phase.POST_COPY);

        assertThat(samples.getFirst().phase()).isEqualTo(Phase.RUNNING);
        assertThat(samples).extracting(sample -> sample.head().sequence()).startsWith(1L, 2L);
        assertThat(samples).allSatisfy(sample -> assertThat(sample.statistics()).isEqualTo(Given.remaining(3000)));
        libvirt.endMigration();
        awaitFact("completed");
    }

    @Test
    void sampling_stops_when_the_job_has_ended() {
        libvirt.job = Given.remaining(3000);
        desk.take(Given.start(Mode.PRE_COPY));
        await().until(() -> !samples.isEmpty());
        libvirt.say(new JobCompleted(at(30), FINAL));
        libvirt.endMigration();
        await().until(() -> journal.unfinished().isEmpty());
        var then = samples.size();

        await().during(Duration.ofMillis(100)).until(() -> samples.size() <= then + 1);
    }

    @Test
    void the_same_command_again_changes_nothing() {
        desk.take(Given.start(Mode.POST_COPY));
        desk.take(Given.start(Mode.POST_COPY));
        libvirt.say(new JobCompleted(at(30), FINAL));
        libvirt.endMigration();
        awaitFact("completed");

        desk.take(Given.start(Mode.POST_COPY));

        assertThat(kinds()).containsExactly("started", "completed");
        assertThat(libvirt.asked.stream()
                        .filter(asked -> asked.startsWith("migrate"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_lower_epoch_is_refused_and_libvirt_is_not_touched() {
        journal.remember(Given.G1, new Epoch(8), OTHER);

        desk.take(Given.start(Mode.POST_COPY));

        assertThat(refusal()).contains(RefusalReason.STALE_EPOCH);
        assertThat(libvirt.asked).isEmpty();
    }

    @Test
    void an_expired_command_is_refused() {
        var head = Given.head(1, Given.KVM1);
        var old = new CommandHead(
                head.id(), head.migration(), head.guest(), head.guestName(), head.epoch(), head.host(), Given.T0);

        desk.take(new StartMigration(old, Given.KVM2, Given.TARGET, MigrationPolicy.of(Mode.POST_COPY)));

        assertThat(refusal()).contains(RefusalReason.EXPIRED);
    }

    @Test
    void a_guest_that_does_not_run_is_refused() {
        libvirt.view = new SourceView(Condition.SHUT_OFF, Optional.of("g1"), false);

        desk.take(Given.start(Mode.POST_COPY));

        awaitFact("refused");
        assertThat(refusal()).contains(RefusalReason.GUEST_NOT_RUNNING);
        assertThat(libvirt.asked).isEmpty();
    }

    @Test
    void an_abort_before_the_switch_leaves_the_guest_where_it_is() {
        desk.take(Given.start(Mode.PRE_COPY));
        awaitFact("started");

        desk.take(Given.abort());

        awaitFact("aborted");
        assertThat(libvirt.asked).contains("abort");
    }

    @Test
    void an_abort_after_the_switch_is_refused_and_the_migration_goes_on() {
        desk.take(Given.start(Mode.POST_COPY));
        awaitFact("started");
        libvirt.say(new Suspended(at(21), Pause.POST_COPY));

        desk.take(Given.abort());

        awaitFact("refused");
        assertThat(refusal()).contains(RefusalReason.IN_POST_COPY);
        assertThat(libvirt.asked).doesNotContain("abort");
        libvirt.endMigration();
        awaitFact("completed");
    }

    @Test
    void a_switch_can_be_asked_for_by_command() {
        desk.take(Given.start(Mode.HYBRID));
        awaitFact("started");

        desk.take(Given.switchToPostCopy());

        await().until(() -> libvirt.asked.contains("switch"));
        libvirt.endMigration();
        awaitFact("completed");
    }

    @Test
    void mode_pre_copy_refuses_to_switch() {
        desk.take(Given.start(Mode.PRE_COPY));
        awaitFact("started");

        desk.take(Given.switchToPostCopy());

        awaitFact("refused");
        assertThat(refusal()).contains(RefusalReason.NOT_SUPPORTED);
        libvirt.endMigration();
        awaitFact("completed");
    }

    @Test
    void a_command_for_a_migration_that_does_not_run_is_refused() {
        desk.take(Given.abort());

        assertThat(refusal()).contains(RefusalReason.NOTHING_TO_DO);
    }

    @Test
    void time_that_is_up_before_the_switch_aborts() {
        desk.take(Given.start(new MigrationPolicy(Mode.PRE_COPY, 0.15, null, null, null, 1L)));

        awaitFact("failed");

        assertThat(facts.getLast())
                .isInstanceOfSatisfying(MigrationEvent.Failed.class, failed -> assertThat(failed.reason())
                        .isEqualTo(FailureReason.TIMEOUT));
    }

    @Test
    void the_downtime_limit_is_set_once_the_job_runs() {
        desk.take(Given.start(new MigrationPolicy(Mode.PRE_COPY, 0.15, null, null, 250L, null)));
        awaitFact("started");

        libvirt.say(new PassBegan(at(10), 1));
        libvirt.say(new PassBegan(at(20), 2));

        await().until(() -> kinds().stream().filter("pass-completed"::equals).count() == 2);
        assertThat(libvirt.asked.stream().filter("limit 250"::equals).count()).isEqualTo(1);
        libvirt.endMigration();
        awaitFact("completed");
    }

    @Test
    void a_destination_prepares_and_watches_the_guest_arrive() {
        desk.take(Given.prepare(Mode.POST_COPY));
        awaitFact("prepared");
        libvirt.view = new SourceView(Condition.RUNNING_POST_COPY, Optional.of("g1"), false);
        libvirt.say(new Resumed(at(20), Resume.POST_COPY));
        awaitFact("guest-resumed");
        libvirt.view = new SourceView(Condition.RUNNING_MIGRATED, Optional.of("g1"), false);
        libvirt.say(new Resumed(at(30), Resume.MIGRATED));

        awaitFact("completed");

        assertThat(kinds()).containsExactly("prepared", "guest-resumed", "completed");
        await().until(() -> journal.unfinished().isEmpty());
    }

    @Test
    void memory_that_is_reserved_is_not_given_twice() {
        desk.take(Given.prepare(Mode.POST_COPY));
        awaitFact("prepared");
        var second = new CommandHead(
                Given.head(9, Given.KVM2).id(),
                OTHER,
                new io.pindah.contracts.GuestId("00000000-0000-4000-8000-000000000002"),
                new io.pindah.contracts.GuestName("g2"),
                Given.EPOCH,
                Given.KVM2,
                Given.T0.plusSeconds(60));

        desk.take(new MigrationCommand.PrepareDestination(
                second, Given.KVM1, Given.SHAPE, MigrationPolicy.of(Mode.POST_COPY)));

        awaitFact("refused");
        assertThat(refusal()).contains(RefusalReason.NOT_ENOUGH_MEMORY);
    }

    @Test
    void a_command_waits_for_a_libvirt_that_is_away_for_a_moment() {
        libvirt.reachable = false;
        desk.take(Given.prepare(Mode.POST_COPY));
        await().during(Duration.ofMillis(50)).until(facts::isEmpty);

        libvirt.reachable = true;

        awaitFact("prepared");
    }

    @Test
    void an_agent_that_comes_back_takes_up_what_its_journal_says() {
        desk.take(Given.start(Mode.POST_COPY));
        awaitFact("started");
        libvirt.view = new SourceView(Condition.PAUSED_POST_COPY, Optional.of("g1"), true);
        facts.clear();
        var second = agent.start().desk();

        journal.unfinished().forEach(second::resume);
        awaitFact("switched-to-post-copy");
        libvirt.say(new Stopped(at(30), Stop.MIGRATED));
        libvirt.say(new JobCompleted(at(31), FINAL));

        awaitFact("completed");
        assertThat(libvirt.asked.stream()
                        .filter(asked -> asked.startsWith("migrate"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_destination_refuses_with_all_that_stands_in_the_way() {
        agent.cpu = new CpuVerdict.Lacks("missing features: avx512f");
        libvirt.guests = List.of(new Present(Given.G1, "g1"));

        desk.take(Given.prepare(Mode.POST_COPY));

        awaitFact("refused");
        assertThat(refusal()).contains(RefusalReason.NAME_TAKEN);
        assertThat(((MigrationEvent.Refused) agent.facts.getFirst()).detail()).contains("already has g1", "avx512f");
    }

    @Test
    void what_is_promised_to_a_guest_on_its_way_can_be_asked_for() {
        desk.take(Given.prepare(Mode.POST_COPY));

        awaitFact("prepared");
        var promised = agent.process.lanes().promised();
        assertThat(promised.ports()).hasSize(2);
        assertThat(promised.rooms()).singleElement().satisfies(room -> assertThat(room.shape())
                .isEqualTo(Given.SHAPE));
    }
}
