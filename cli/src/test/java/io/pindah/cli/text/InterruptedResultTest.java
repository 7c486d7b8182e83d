package io.pindah.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.MigrationResult.Recovery;
import io.pindah.contracts.RecoveryWay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InterruptedResultTest {
    @Test
    void what_an_interruption_cost_is_told() {
        assertThat(shown(new Recovery(1, 2, RecoveryWay.QEMU_MONITOR, 40_500L)))
                .contains("Interrupted         1 time, 40.5 s in all; 2 attempts to go on, the last by qemu-monitor");
        assertThat(shown(new Recovery(2, 0, null, null)))
                .contains("Interrupted         2 times, for how long is not known; 0 attempts to go on");
    }

    @Test
    void of_a_migration_that_was_not_interrupted_nothing_is_told() {
        assertThat(shown(null)).doesNotContain("Interrupted");
    }

    private static String shown(@Nullable Recovery recovery) {
        var r = Examples.completed(Accelerator.TCG);
        return Results.show(new MigrationResult(
                r.migration(),
                r.guest(),
                r.guestName(),
                r.epoch(),
                r.source(),
                r.destination(),
                r.outcome(),
                r.reason(),
                r.requestedMode(),
                r.provenMode(),
                r.startedAt(),
                r.finishedAt(),
                r.migrationMillis(),
                r.downtime(),
                r.transfer(),
                r.quality(),
                r.sourcePlatform(),
                r.destinationPlatform(),
                r.statistics(),
                recovery));
    }
}
