package io.pindah.agent.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RefusalReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparationTest {
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
}
