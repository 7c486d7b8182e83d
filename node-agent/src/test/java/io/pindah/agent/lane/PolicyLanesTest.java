package io.pindah.agent.lane;

import static io.pindah.agent.Given.at;
import static io.pindah.agent.Given.inPass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.agent.Given;
import io.pindah.agent.migration.GuestMemory;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Observation.JobCompleted;
import io.pindah.agent.migration.Observation.PassBegan;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.agent.migration.Policies;
import io.pindah.contracts.Evidence;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationCommand.SetBandwidth;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationEvent.BandwidthChanged;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.PreCopyRules;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Side;
import io.pindah.contracts.TimeoutAction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a policy asks for while a migration runs, and what is changed of it, with a libvirt that does what the test says. Past 300 lines: a story for each
 * field of a policy, and all share one agent.
 */
class PolicyLanesTest {
    private final TestAgent agent = new TestAgent();
    private final FakeHypervisor libvirt = agent.libvirt;
    private final CommandDesk desk = agent.process.desk();

    private void start(MigrationPolicy policy) {
        desk.take(Given.start(policy));
        await().until(() -> libvirt.asked.contains("migrate qemu+tls://kvm2/system"));
    }

    private static SetBandwidth limits(int id, @Nullable Long before, @Nullable Long after) {
        return new SetBandwidth(Given.head(id, Given.KVM1), before, after);
    }

    private List<BandwidthChanged> changes() {
        return agent.facts.stream()
                .filter(BandwidthChanged.class::isInstance)
                .map(BandwidthChanged.class::cast)
                .toList();
    }

    private MigrationEvent.Started started() {
        return (MigrationEvent.Started) agent.facts.getFirst();
    }

    private void end() {
        libvirt.say(new JobCompleted(at(90), JobStatistics.of(Map.of("downtime", 13L))));
        libvirt.endMigration();
        agent.awaitFact("completed");
    }

    @Test
    void hybrid_switches_after_its_passes_and_not_at_the_default_share() {
        libvirt.job = inPass(1, 100);
        start(Policies.with(Mode.HYBRID, Policies.afterPasses(2)));
        libvirt.say(new PassBegan(at(10), 1));
        await().until(() -> agent.samples.size() >= 2);
        libvirt.say(new PassBegan(at(20), 2));
        await().until(() ->
                agent.kinds().stream().filter("pass-completed"::equals).count() == 2);
        assertThat(libvirt.asked).doesNotContain("switch");

        libvirt.say(new PassBegan(at(30), 3));

        await().until(() -> libvirt.asked.contains("switch"));
        end();
    }

    @Test
    void hybrid_switches_when_passes_do_not_get_shorter_as_libvirt_is_asked_on_each() {
        libvirt.job = inPass(1, 4000);
        start(Policies.with(Mode.HYBRID, Policies.whenNotConverging()));
        libvirt.say(new PassBegan(at(10), 1));
        agent.awaitFact("pass-completed");
        libvirt.job = inPass(2, 900);
        libvirt.say(new PassBegan(at(20), 2));
        await().until(() -> agent.samples.getLast().statistics().equals(inPass(2, 900)));
        assertThat(libvirt.asked).doesNotContain("switch");
        libvirt.job = inPass(3, 900);

        libvirt.say(new PassBegan(at(30), 3));

        await().until(() -> libvirt.asked.contains("switch"));
        end();
    }

    @Test
    void a_pre_copy_that_takes_too_long_is_aborted_and_the_failure_says_which_limit_it_was() {
        libvirt.job = inPass(4, 3 << 20);

        start(Policies.with(Mode.PRE_COPY, 0.15, 1L, Policies.onTimeout(TimeoutAction.SWITCH)));

        agent.awaitFact("failed");
        assertThat(libvirt.asked).contains("abort").doesNotContain("switch");
        assertThat(agent.facts.getLast()).isInstanceOfSatisfying(MigrationEvent.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(FailureReason.TIMEOUT);
            assertThat(failed.runsOn()).isEqualTo(RunsOn.SOURCE);
            assertThat(failed.detail())
                    .startsWith("not switched and not completed within 1 s (timeoutSeconds): in pass 4");
        });
    }

    @Test
    void a_hybrid_that_takes_too_long_is_switched_where_the_policy_says_so() {
        libvirt.job = inPass(1, 4000);

        start(Policies.with(Mode.HYBRID, 0.15, 1L, Policies.onTimeout(TimeoutAction.SWITCH)));

        await().until(() -> libvirt.asked.contains("switch"));
        assertThat(libvirt.asked).doesNotContain("abort");
        end();
    }

    @Test
    void a_stalled_copy_is_aborted() {
        libvirt.job = inPass(2, 900);
        start(Policies.with(Mode.PRE_COPY, Policies.stalled(1, TimeoutAction.ABORT)));

        libvirt.say(new PassBegan(at(20), 2));

        agent.awaitFact("failed");
        assertThat(((MigrationEvent.Failed) agent.facts.getLast()).detail()).contains("stallSeconds");
    }

    @Test
    void limits_are_changed_and_that_is_a_fact_once_libvirt_has_taken_them() {
        start(MigrationPolicy.of(Mode.HYBRID));
        libvirt.say(new PassBegan(at(10), 1));
        agent.awaitFact("pass-completed");

        desk.take(limits(9, 50L, 60L));
        desk.take(limits(9, 50L, 60L));

        agent.awaitFact("bandwidth-changed");
        end();
        assertThat(libvirt.asked).containsOnlyOnce("bandwidth 50", "post-copy bandwidth 60");
        assertThat(changes()).singleElement().satisfies(change -> {
            assertThat(change.bandwidthMiBPerSecond()).isEqualTo(50);
            assertThat(change.postCopyBandwidthMiBPerSecond()).isEqualTo(60);
        });
    }

    @Test
    void a_change_before_the_copy_has_begun_waits_for_it() {
        start(MigrationPolicy.of(Mode.HYBRID));
        desk.take(limits(9, 50L, null));
        await().until(() -> agent.journal.find(Given.MIGRATION, Side.SOURCE).stream()
                .anyMatch(log -> log.unansweredLimits().size() == 1));
        assertThat(libvirt.asked).doesNotContain("bandwidth 50");

        libvirt.say(new PassBegan(at(10), 1));

        agent.awaitFact("bandwidth-changed");
        assertThat(libvirt.asked).contains("bandwidth 50");
        end();
    }

    @Test
    void a_change_that_came_too_late_is_refused() {
        start(MigrationPolicy.of(Mode.HYBRID));
        desk.take(limits(9, 50L, null));
        end();

        agent.awaitFact("refused");
        assertThat(agent.refusal()).contains(RefusalReason.NOTHING_TO_DO);
        desk.take(limits(10, 50L, null));
        await().until(() -> agent.kinds().stream().filter("refused"::equals).count() == 2);
    }

    @Test
    void what_libvirt_does_not_take_is_refused_in_its_words() {
        start(MigrationPolicy.of(Mode.HYBRID));
        libvirt.say(new PassBegan(at(10), 1));
        agent.awaitFact("pass-completed");
        libvirt.limitProblem =
                Optional.of(new HypervisorProblem(Kind.REFUSED, FailureReason.HYPERVISOR, "domain is not running"));

        desk.take(limits(9, 50L, null));

        agent.awaitFact("refused");
        assertThat(((MigrationEvent.Refused) agent.facts.getLast()).detail())
                .isEqualTo("bandwidthMiBPerSecond was not changed: domain is not running");
        assertThat(changes()).isEmpty();
        end();
    }

    @Test
    void after_the_switch_the_limit_after_it_is_changed_and_it_is_said_that_the_other_was_not() {
        start(MigrationPolicy.of(Mode.POST_COPY));
        libvirt.say(new PassBegan(at(10), 1));
        libvirt.say(new Suspended(at(20), Pause.POST_COPY));
        agent.awaitFact("switched-to-post-copy");

        desk.take(limits(9, 50L, 60L));

        agent.awaitFact("bandwidth-changed");
        assertThat(agent.refusal()).contains(RefusalReason.IN_POST_COPY);
        assertThat(changes()).singleElement().satisfies(change -> {
            assertThat(change.bandwidthMiBPerSecond()).isNull();
            assertThat(change.postCopyBandwidthMiBPerSecond()).isEqualTo(60);
        });
        assertThat(libvirt.asked).contains("post-copy bandwidth 60").doesNotContain("bandwidth 50");
        end();
    }

    @Test
    void a_change_that_an_agent_died_over_is_made_by_the_next_one() {
        start(MigrationPolicy.of(Mode.HYBRID));
        libvirt.say(new PassBegan(at(10), 1));
        agent.awaitFact("pass-completed");
        var log = agent.journal.find(Given.MIGRATION, Side.SOURCE).orElseThrow();
        log.append(new Entry.Received(limits(9, 50L, null)));

        agent.start().desk().resume(log);

        agent.awaitFact("bandwidth-changed");
        assertThat(log.unansweredLimits()).isEmpty();
        end();
    }

    @Test
    void an_adaptive_migration_is_measured_first_and_goes_in_the_mode_that_was_chosen() {
        libvirt.memory = Optional.of(new GuestMemory(4096, OptionalLong.of(20)));

        start(MigrationPolicy.of(Mode.ADAPTIVE));

        assertThat(started().policy()).isEqualTo(MigrationPolicy.of(Mode.HYBRID));
        assertThat(started().choice()).isNotNull().satisfies(choice -> {
            assertThat(choice.chosen()).isEqualTo(Mode.HYBRID);
            assertThat(choice.dirtyMiBPerSecond()).isEqualTo(20);
        });
        assertThat(Objects.requireNonNull(libvirt.askedIn).mode()).isEqualTo(Mode.HYBRID);
        assertThat(libvirt.asked.indexOf("memory")).isLessThan(libvirt.asked.indexOf("mark 7"));
        end();
    }

    @Test
    void what_earlier_migrations_have_cost_comes_with_the_command() {
        libvirt.memory = Optional.of(new GuestMemory(4096, OptionalLong.of(20)));
        var past = new Evidence.Past(Mode.PRE_COPY, 3000, 90_000L, 4096L << 20);

        desk.take(new StartMigration(
                Given.head(1, Given.KVM1),
                Given.KVM2,
                Given.TARGET,
                MigrationPolicy.of(Mode.ADAPTIVE),
                new Evidence(List.of(past))));

        agent.awaitFact("started");
        assertThat(started().policy().mode()).isEqualTo(Mode.PRE_COPY);
        end();
    }

    @Test
    void a_guest_that_cannot_be_measured_goes_in_post_copy_and_is_switched_on_the_first_pass() {
        start(MigrationPolicy.of(Mode.ADAPTIVE));
        assertThat(started().policy().mode()).isEqualTo(Mode.POST_COPY);
        assertThat(Objects.requireNonNull(started().choice()).dirtyMiBPerSecond())
                .isNull();

        libvirt.say(new PassBegan(at(10), 1));

        await().until(() -> libvirt.asked.contains("switch"));
        end();
    }

    @Test
    void a_restarted_agent_goes_on_in_the_mode_that_was_chosen() {
        libvirt.memory = Optional.of(new GuestMemory(4096, OptionalLong.of(20)));
        libvirt.job = Given.remaining(3000);
        start(MigrationPolicy.of(Mode.ADAPTIVE));
        var log = agent.journal.find(Given.MIGRATION, Side.SOURCE).orElseThrow();

        agent.start().desk().resume(log);
        libvirt.say(new PassBegan(at(10), 1));
        agent.awaitFact("pass-completed");
        assertThat(libvirt.asked).doesNotContain("switch");
        libvirt.job = Given.remaining(500);

        await().until(() -> libvirt.asked.contains("switch"));
        end();
    }

    @Test
    void a_mode_that_was_asked_for_is_not_questioned() {
        start(Policies.with(Mode.PRE_COPY, PreCopyRules.NONE));

        assertThat(started().choice()).isNull();
        assertThat(libvirt.asked).doesNotContain("memory");
        end();
    }
}
