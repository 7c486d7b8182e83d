package io.pindah.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.CommandHead;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationCommand.DiscardHalf;
import io.pindah.contracts.MigrationCommand.RestartGuest;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Side;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A lost guest is started again on a host whose libvirt comes and goes. */
class RescueTest {
    private final TestAgent agent = new TestAgent();
    private final FakeHypervisor libvirt = agent.libvirt;

    @Test
    void a_start_waits_for_libvirt_to_come_back() {
        libvirt.view = new SourceView(Condition.ABSENT, Optional.empty(), false);
        libvirt.viewsUnreachable.set(2);

        agent.process.desk().take(new RestartGuest(newer(Given.T0.plusSeconds(60)), "<domain/>"));

        agent.awaitFact("guest-restarted");
        assertThat(agent.kinds()).doesNotContain("refused");
        assertThat(libvirt.asked).containsOnlyOnce("restart <domain/>");
    }

    @Test
    void where_libvirt_stays_away_the_command_has_come_too_late_and_may_be_given_again() {
        libvirt.viewsUnreachable.set(Integer.MAX_VALUE);

        agent.process.desk().take(new DiscardHalf(newer(Given.T0.plusSeconds(1)), Side.DESTINATION));

        agent.awaitFact("refused");
        assertThat(agent.facts).singleElement().isInstanceOfSatisfying(MigrationEvent.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.EXPIRED);
            assertThat(refused.detail()).startsWith("libvirt could not be reached");
        });
        assertThat(libvirt.asked).isEmpty();
    }

    @Test
    void what_libvirt_keeps_locked_is_refused_with_what_to_do_about_it() {
        libvirt.view = new SourceView(Condition.SHUT_OFF, Optional.of("g1"), false);
        libvirt.discardProblem = Optional.of(new HypervisorProblem(
                HypervisorProblem.Kind.BUSY, FailureReason.HYPERVISOR, "cannot acquire state change lock"));

        agent.process.desk().take(new DiscardHalf(newer(Given.T0.plusSeconds(60)), Side.SOURCE));

        agent.awaitFact("refused");
        assertThat(agent.facts).singleElement().isInstanceOfSatisfying(MigrationEvent.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.GUEST_BUSY);
            assertThat(refused.detail()).startsWith("cannot acquire").contains("restart libvirt on kvm2");
        });
    }

    private static CommandHead newer(Instant expiresAt) {
        var head = Given.head(8, Given.KVM2, Given.MIGRATION, new Epoch(Given.EPOCH.value() + 1));
        return new CommandHead(
                head.id(), head.migration(), head.guest(), head.guestName(), head.epoch(), head.host(), expiresAt);
    }
}
