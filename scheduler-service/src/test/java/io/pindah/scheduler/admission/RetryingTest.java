package io.pindah.scheduler.admission;

import static io.pindah.scheduler.inventory.Reports.g1;
import static io.pindah.scheduler.inventory.Reports.report;
import static io.pindah.scheduler.migration.Told.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Evidence;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import io.pindah.contracts.api.Handling;
import io.pindah.contracts.api.Handling.Chosen;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.migration.Errand;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.KnownFacts;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Ruling;
import io.pindah.scheduler.migration.Told;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryingTest {
    private static final MigrationId NEXT = new MigrationId("0197f3b2-7c00-7000-8000-000000000002");

    @Test
    void one_that_failed_before_the_switch_is_tried_again_after_a_pause_with_a_higher_epoch() {
        var again =
                Retrying.next(failed(2), facts("kvm1"), NEXT, Told.stamp(T0)).orElseThrow();
        var move = again.next().move();

        assertThat(Retrying.isToBeRepeated(failed(2))).isTrue();
        assertThat(again.commands()).isEmpty();
        assertThat(again.next().ruling()).isEqualTo(new Ruling.Queued(T0.plusSeconds(20)));
        assertThat(move.epoch().value()).isEqualTo(9);
        assertThat(move.handling().retriesLeft()).isEqualTo(1);
        assertThat(move.handling().retryPauseSeconds()).isEqualTo(40);
        assertThat(move.handling().retryOf()).isEqualTo(Told.ID);
        assertThat(move.handling().tried()).containsExactly(Told.KVM2);
    }

    @Test
    void without_tries_left_or_after_an_abort_nothing_is_repeated() {
        assertThat(Retrying.isToBeRepeated(failed(0))).isFalse();
        var told = new Told(move(2));
        assertThat(Retrying.isToBeRepeated(migration(2, List.of(told.started(), told.aborted()))))
                .isFalse();
    }

    @Test
    void a_guest_that_is_not_where_it_was_is_left_alone() {
        assertThat(Retrying.next(failed(2), facts("kvm3"), NEXT, Told.stamp(T0)))
                .isEmpty();
    }

    private static Migration failed(int retries) {
        var told = new Told(move(retries));
        return migration(retries, List.of(told.refused(Side.DESTINATION)));
    }

    private static Migration migration(int retries, List<MigrationEvent> facts) {
        var asked = new Ruling.Asked(T0.plusSeconds(65));
        return Migration.recorded(move(retries), asked, new Errand.None(), Set.of(), facts);
    }

    private static Move move(int retries) {
        var m = Told.MOVE;
        return new Move(
                m.id(),
                m.guest(),
                m.guestName(),
                m.shape(),
                m.source(),
                m.destination(),
                m.policy(),
                m.epoch(),
                m.requestedAt(),
                new Handling(50, Chosen.BY_SCHEDULER, retries, 20, Set.of(), null, null, null),
                Evidence.NONE);
    }

    private static Facts facts(String host) {
        HostReport there = report(host, T0, g1(GuestState.RUNNING));
        return KnownFacts.of(new Inventory(List.of(new KnownHost(there, T0)), List.of(), T0))
                .withEpoch(8);
    }
}
