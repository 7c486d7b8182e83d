package io.pindah.agent.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Admission.Newest;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.contracts.CommandHead;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RefusalReason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final MigrationId OTHER = new MigrationId("0197f3b2-7c00-7000-8000-000000000002");
    private static final CommandHead COMMAND = Given.head(1, Given.KVM1);

    @Test
    void the_first_command_for_a_guest_is_obeyed() {
        assertThat(check(null, Given.T0)).isEmpty();
    }

    @Test
    void an_expired_command_is_refused_from_its_very_instant_on() {
        assertThat(check(null, COMMAND.expiresAt().minusNanos(1))).isEmpty();
        assertThat(check(null, COMMAND.expiresAt())).contains(RefusalReason.EXPIRED);
    }

    @Test
    void a_lower_epoch_is_refused_whatever_its_migration() {
        assertThat(check(new Newest(new Epoch(8), Given.MIGRATION), Given.T0)).contains(RefusalReason.STALE_EPOCH);
        assertThat(check(new Newest(new Epoch(8), OTHER), Given.T0)).contains(RefusalReason.STALE_EPOCH);
    }

    @Test
    void further_commands_of_the_newest_migration_are_obeyed() {
        assertThat(check(new Newest(Given.EPOCH, Given.MIGRATION), Given.T0)).isEmpty();
    }

    @Test
    void the_same_epoch_for_another_migration_is_refused() {
        assertThat(check(new Newest(Given.EPOCH, OTHER), Given.T0)).contains(RefusalReason.STALE_EPOCH);
    }

    private static Optional<RefusalReason> check(@Nullable Newest newest, Instant now) {
        return Admission.check(COMMAND, newest, now).map(Refusal::reason);
    }
}
