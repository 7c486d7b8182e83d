package io.pindah.agent.lane;

import static io.pindah.agent.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.Mark;
import io.pindah.agent.migration.Observation.CopySaid;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Resume;
import io.pindah.agent.migration.Observation.Resumed;
import io.pindah.agent.migration.Observation.Stop;
import io.pindah.agent.migration.Observation.Stopped;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.MigrationCommand.RecoverMigration;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Mode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A destination's half that is broken off waits for its source again without being told to; and nothing of a guest is left where it was. */
class ReopenerTest {
    private static final String MONITOR = "/monitors/" + Given.G1.value() + ".monitor";
    private static final String AWAIT = "await copy at tcp://kvm2:49154 by " + MONITOR;

    private final TestAgent agent = new TestAgent();
    private final FakeHypervisor libvirt = agent.libvirt;
    private final CommandDesk desk = agent.process.desk();

    private static SourceView half(Condition condition) {
        var mark = new Mark(Given.MIGRATION, Given.EPOCH);
        return new SourceView(condition, Optional.of("g1"), true, Optional.of(mark));
    }

    private void arriveInPostCopy() {
        desk.take(Given.prepare(Mode.POST_COPY));
        agent.awaitFact("prepared");
        libvirt.view = half(Condition.RUNNING_POST_COPY);
        libvirt.say(new Resumed(at(20), Resume.POST_COPY));
        agent.awaitFact("guest-resumed");
    }

    private void breakOff() {
        libvirt.view = half(Condition.RUNNING_POST_COPY_FAILED);
        libvirt.say(new Resumed(at(30), Resume.POST_COPY_FAILED));
        agent.awaitFact("interrupted");
    }

    private long asked(String what) {
        return libvirt.asked.stream().filter(what::equals).count();
    }

    @Test
    void the_source_is_told_where_the_monitor_is_to_be() {
        desk.take(Given.prepare(Mode.POST_COPY));
        agent.awaitFact("prepared");

        await().until(() -> asked("attend " + MONITOR) == 1);
        assertThat(agent.facts.getFirst()).isInstanceOfSatisfying(MigrationEvent.Prepared.class, prepared -> assertThat(
                        prepared.target().recoveryMonitor())
                .isEqualTo(MONITOR));
    }

    @Test
    void a_half_that_is_broken_off_waits_for_its_source_again_each_time() {
        arriveInPostCopy();
        assertThat(asked(AWAIT)).isZero();

        breakOff();
        await().until(() -> asked(AWAIT) == 1);
        libvirt.say(new Resumed(at(40), Resume.POST_COPY));
        agent.awaitFact("recovered");
        libvirt.say(new Resumed(at(50), Resume.POST_COPY_FAILED));

        await().until(() -> asked(AWAIT) == 2);
    }

    @Test
    void a_half_whose_qemu_says_so_itself_waits_already_and_is_not_told_twice() {
        arriveInPostCopy();

        libvirt.say(new CopySaid(at(30), Copy.State.PAUSED));
        agent.awaitFact("interrupted");
        libvirt.say(new Resumed(at(31), Resume.POST_COPY_FAILED));
        libvirt.say(new CopySaid(at(40), Copy.State.ACTIVE));
        agent.awaitFact("recovered");

        assertThat(asked(AWAIT)).isZero();
    }

    @Test
    void the_monitor_is_let_go_when_the_guest_has_come() {
        arriveInPostCopy();
        assertThat(asked("release " + MONITOR)).isZero();

        libvirt.view = half(Condition.RUNNING_MIGRATED);
        libvirt.say(new Resumed(at(60), Resume.MIGRATED));

        agent.awaitFact("completed");
        await().until(() -> asked("release " + MONITOR) == 1);
    }

    @Test
    void a_copy_that_has_just_been_taken_up_is_not_broken_off_on_an_old_word() {
        arriveInPostCopy();

        desk.take(new RecoverMigration(Given.head(5, Given.KVM2), Given.KVM2, Given.TARGET));
        libvirt.say(new Resumed(at(70), Resume.POST_COPY_FAILED));

        agent.awaitFact("interrupted");
        assertThat(asked("break off by " + MONITOR)).isZero();
    }

    @Test
    void a_copy_that_only_the_source_knows_to_be_broken_is_broken_off() {
        desk.take(Given.prepare(Mode.POST_COPY));
        agent.awaitFact("prepared");
        libvirt.view = half(Condition.RUNNING_POST_COPY);

        desk.take(new RecoverMigration(Given.head(5, Given.KVM2), Given.KVM2, Given.TARGET));

        await().until(() -> asked("break off by " + MONITOR) == 1);
        libvirt.say(new CopySaid(at(80), Copy.State.PAUSED));
        agent.awaitFact("interrupted");
    }

    @Test
    void a_half_that_came_and_went_unseen_is_gone_as_soon_as_the_source_asks_for_it() {
        desk.take(Given.prepare(Mode.POST_COPY));
        agent.awaitFact("prepared");
        libvirt.view = new SourceView(Condition.ABSENT, Optional.empty(), false);

        desk.take(new RecoverMigration(Given.head(5, Given.KVM2), Given.KVM2, Given.TARGET));

        agent.awaitFact("half-gone");
    }

    @Test
    void a_half_found_broken_off_by_the_agents_next_process_waits_as_well() {
        arriveInPostCopy();
        libvirt.view = half(Condition.RUNNING_POST_COPY_FAILED);

        var second = agent.start();
        agent.journal.unfinished().forEach(second.desk()::resume);

        await().until(() -> asked(AWAIT) > 0);
    }

    @Test
    void the_definition_that_libvirt_leaves_behind_is_removed_from_the_source() {
        startAndSwitch();
        libvirt.view = half(Condition.SHUT_OFF);
        libvirt.say(new Stopped(at(90), Stop.MIGRATED));

        agent.awaitFact("completed");
        await().until(() -> asked("undefine") == 1);
    }

    @Test
    void a_definition_that_bears_no_mark_of_the_migration_is_left() {
        startAndSwitch();
        libvirt.view = new SourceView(Condition.SHUT_OFF, Optional.of("g1"), false);
        libvirt.say(new Stopped(at(90), Stop.MIGRATED));

        agent.awaitFact("completed");
        await().until(() -> agent.process.lanes().count() == 0);
        assertThat(asked("undefine")).isZero();
    }

    private void startAndSwitch() {
        desk.take(Given.start(Mode.POST_COPY));
        agent.awaitFact("started");
        libvirt.copy = Copy.UNASKED;
        libvirt.say(new Suspended(at(20), Pause.POST_COPY));
        agent.awaitFact("switched-to-post-copy");
    }
}
