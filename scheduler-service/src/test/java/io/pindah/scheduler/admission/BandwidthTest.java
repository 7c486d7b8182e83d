package io.pindah.scheduler.admission;

import static io.pindah.scheduler.inventory.Reports.g1;
import static io.pindah.scheduler.inventory.Reports.report;
import static io.pindah.scheduler.migration.Told.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationCommand.SetBandwidth;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Errand;
import io.pindah.scheduler.migration.Instruction.Limit;
import io.pindah.scheduler.migration.KnownFacts;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.migration.Ruling;
import io.pindah.scheduler.migration.Told;
import io.pindah.scheduler.migration.Underway;
import io.pindah.scheduler.placement.Spread;
import io.pindah.scheduler.queue.Limits;
import io.pindah.scheduler.queue.Rules;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A link of 100 MiB/s, of which g1 has 40 on its way from kvm1 to kvm2, and another guest 50 from kvm3 to kvm2. */
class BandwidthTest {
    private static final Move G1 = move(Told.ID, Told.GUEST, Told.KVM1, 40);
    private static final Move OTHER = move(
            new MigrationId("0197f3b2-7c00-7000-8000-000000000002"),
            new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a02"),
            new HostName("kvm3"),
            50);

    @Test
    void what_the_links_have_left_is_given_and_counts_from_then_on() {
        var accepted = accepted(new Limit(50L, null), 100);

        assertThat(accepted.commands()).hasSize(1);
        assertThat(accepted.commands().getFirst())
                .isInstanceOfSatisfying(SetBandwidth.class, command -> assertThat(command.bandwidthMiBPerSecond())
                        .isEqualTo(50));
        assertThat(accepted.next().move().policy().bandwidthMiBPerSecond()).isEqualTo(50);
        assertThat(accepted.next().move().policy().postCopyBandwidthMiBPerSecond())
                .isEqualTo(40);
    }

    @Test
    void more_than_they_have_left_beside_the_others_is_refused() {
        var why = rejected(new Limit(null, 51L), 100);

        assertThat(why.reason()).isEqualTo(Reason.OVER_BUDGET);
        assertThat(why.field()).contains("postCopyBandwidthMiBPerSecond");
        assertThat(why.sentence())
                .isEqualTo("The links of kvm1 and kvm2 have 50 MiB/s left for this migration of 100"
                        + " (pindah.queue.link-mib-per-second), and 51 are asked for; ask for less.");
    }

    @Test
    void less_than_it_has_is_never_too_much() {
        assertThat(accepted(new Limit(39L, 39L), 60).next().move().policy().bandwidthMiBPerSecond())
                .isEqualTo(39);
    }

    @Test
    void without_a_budget_anything_goes() {
        assertThat(accepted(new Limit(100_000L, null), null).commands()).hasSize(1);
    }

    private static Answer.Accepted accepted(Limit limit, @Nullable Integer budget) {
        return switch (limit(limit, budget)) {
            case Answer.Accepted accepted -> accepted;
            case Answer.Rejected(var why) -> throw new AssertionError(why.sentence());
        };
    }

    private static Rejection rejected(Limit limit, @Nullable Integer budget) {
        return switch (limit(limit, budget)) {
            case Answer.Accepted _ -> throw new AssertionError("accepted");
            case Answer.Rejected(var why) -> why;
        };
    }

    private static Answer limit(Limit limit, @Nullable Integer budget) {
        var told = new Told(G1);
        var running = Migration.recorded(
                G1, new Ruling.Begun(T0), new Errand.None(), Set.of(), List.of(told.prepared(), told.started()));
        var hosts = List.of(
                new KnownHost(report("kvm1", T0, g1(GuestState.RUNNING)), T0),
                new KnownHost(report("kvm2", T0), T0),
                new KnownHost(report("kvm3", T0), T0));
        var underway = Stream.of(G1, OTHER)
                .map(move -> new Underway(move, Phase.RUNNING, new Ruling.Begun(T0), Set.of()))
                .toList();
        var facts = KnownFacts.of(new Inventory(hosts, List.of(), T0))
                .with(underway)
                .with(new Rules(limits(budget), new Spread()));
        return Bandwidth.limit(running, limit, facts, Told.stamp(T0));
    }

    private static Limits limits(@Nullable Integer budget) {
        return new Limits(
                2, 2, 10, budget == null ? OptionalLong.empty() : OptionalLong.of(budget), 1, Duration.ofMinutes(5));
    }

    private static Move move(MigrationId id, GuestId guest, HostName from, long mibPerSecond) {
        return new Move(
                id,
                guest,
                Told.MOVE.guestName(),
                Told.MOVE.shape(),
                from,
                Told.KVM2,
                MigrationPolicy.of(Mode.HYBRID).limitedTo(mibPerSecond, mibPerSecond),
                Told.MOVE.epoch(),
                T0);
    }
}
