package io.pindah.agent.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Preparation.DestinationView;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RefusalReason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparationTest {
    private static final GuestId OTHER = new GuestId("00000000-0000-4000-8000-000000000002");

    @Test
    void a_host_with_room_takes_the_guest() {
        assertThat(check(Mode.POST_COPY, view(4096))).isEmpty();
    }

    @Test
    void the_same_name_or_the_same_uuid_is_taken() {
        assertThat(check(Mode.POST_COPY, view(9000, new Present(OTHER, "g1")))).contains(RefusalReason.NAME_TAKEN);
        assertThat(check(Mode.POST_COPY, view(9000, new Present(Given.G1, "other"))))
                .contains(RefusalReason.NAME_TAKEN);
        assertThat(check(Mode.POST_COPY, view(9000, new Present(OTHER, "g2")))).isEmpty();
    }

    @Test
    void too_little_memory_names_what_is_needed_and_what_is_there() {
        var refusal = Preparation.check(Given.prepare(Mode.POST_COPY), view(4095));

        assertThat(refusal).hasValueSatisfying(why -> {
            assertThat(why.reason()).isEqualTo(RefusalReason.NOT_ENOUGH_MEMORY);
            assertThat(why.detail()).contains("4096 MiB", "4095 MiB");
        });
    }

    @Test
    void without_userfaultfd_only_pre_copy_is_taken() {
        var view = new DestinationView(List.of(), 9000, Optional.of("set vm.unprivileged_userfaultfd=1"));

        assertThat(check(Mode.HYBRID, view)).contains(RefusalReason.NO_POST_COPY);
        assertThat(check(Mode.POST_COPY, view)).contains(RefusalReason.NO_POST_COPY);
        assertThat(check(Mode.PRE_COPY, view)).isEmpty();
    }

    @Test
    void a_host_does_not_take_its_own_guest() {
        var command = new PrepareDestination(
                Given.head(2, Given.KVM2), Given.KVM2, Given.SHAPE, MigrationPolicy.of(Mode.POST_COPY));

        assertThat(Preparation.check(command, view(9000)).map(Refusal::reason)).contains(RefusalReason.SAME_HOST);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, false, ",
        "RUNNING_MIGRATED, false, ",
        "RUNNING, true, GUEST_BUSY",
        "PAUSED, false, GUEST_NOT_RUNNING",
        "SHUT_OFF, false, GUEST_NOT_RUNNING",
        "CRASHED, false, GUEST_NOT_RUNNING",
        "ABSENT, false, GUEST_UNKNOWN",
        "PAUSED_POST_COPY, false, GUEST_BUSY",
        "PAUSED_POST_COPY_FAILED, false, GUEST_BUSY",
        "RUNNING_POST_COPY, false, GUEST_BUSY",
        "RUNNING_POST_COPY_FAILED, false, GUEST_BUSY",
    })
    void a_guest_leaves_only_when_it_runs_and_nothing_else_works_on_it(
            Condition condition, boolean hasJob, RefusalReason expected) {
        var view = new SourceView(condition, Optional.of("g1"), hasJob);

        var refusal = Preparation.check(Given.start(Mode.POST_COPY), view).map(Refusal::reason);

        assertThat(refusal).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void a_uuid_under_another_name_is_not_the_guest_that_was_meant() {
        var view = new SourceView(Condition.RUNNING, Optional.of("renamed"), false);

        assertThat(Preparation.check(Given.start(Mode.POST_COPY), view).map(Refusal::reason))
                .contains(RefusalReason.GUEST_UNKNOWN);
    }

    @Test
    void a_guest_does_not_leave_for_where_it_is() {
        var command = new StartMigration(
                Given.head(1, Given.KVM1), Given.KVM1, Given.TARGET, MigrationPolicy.of(Mode.POST_COPY));
        var view = new SourceView(Condition.RUNNING, Optional.of("g1"), false);

        assertThat(Preparation.check(command, view).map(Refusal::reason)).contains(RefusalReason.SAME_HOST);
    }

    private static DestinationView view(long freeMiB, Present... guests) {
        return new DestinationView(List.of(guests), freeMiB, Optional.empty());
    }

    private static Optional<RefusalReason> check(Mode mode, DestinationView view) {
        return Preparation.check(Given.prepare(mode), view).map(Refusal::reason);
    }
}
