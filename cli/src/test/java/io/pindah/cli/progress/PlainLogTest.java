package io.pindah.cli.progress;

import static io.pindah.cli.Examples.migration;
import static io.pindah.cli.Examples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.Side;
import io.pindah.contracts.api.RecoveryView;
import io.pindah.contracts.api.RecoveryView.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainLogTest {
    private final List<String> lines = new ArrayList<>();
    private PlainLog log = PlainLog.empty();
    private Progress progress = Progress.of(migration(Phase.REQUESTED, 1));

    @Test
    void every_change_has_its_line() {
        show(0);
        at(300, new Update.Changed(migration(Phase.PREPARING, 2)));
        at(500, new Update.Changed(migration(Phase.RUNNING, 3)));
        at(600, new Update.Sampled(sample(Phase.POST_COPY, 4096, 600, Map.of("memory_postcopy_requests", 1L))));
        at(700, new Update.Changed(migration(Phase.POST_COPY, 4)));
        at(900, new Update.Changed(migration(Phase.COMPLETED, 5)));

        assertThat(lines)
                .containsExactly(
                        "0:00  g1  kvm1 → kvm2, requested",
                        "0:00  g1  kvm1 → kvm2, preparing",
                        "0:00  g1  kvm1 → kvm2, pre-copy",
                        "0:00  g1  kvm1 → kvm2, post-copy 0 %, 600 MiB left, 1 page fault",
                        "0:00  g1  kvm1 → kvm2, completed 100 %");
    }

    @Test
    void progress_has_at_most_one_line_a_second() {
        at(0, new Update.Changed(migration(Phase.RUNNING, 3)));
        for (int millis = 100; millis <= 5000; millis += 100) {
            at(millis, new Update.Sampled(sample(Phase.RUNNING, 4096, 4096 - millis / 2)));
        }

        assertThat(lines).hasSize(1 + 5);
        assertThat(lines.get(1)).isEqualTo("0:01  g1  kvm1 → kvm2, pre-copy 12 %, 3.5 GiB left");
    }

    @Test
    void every_step_of_a_recovery_has_its_line() {
        var started = new MigrationEvent.RecoveryStarted(
                Examples.head(Side.SOURCE, 5), 1, RecoveryWay.LIBVIRT, "libvirt 9.0");
        at(0, new Update.Changed(migration(Phase.POST_COPY, 3)));
        at(1000, changed(4, new RecoveryView(State.WAITING, null, null, null, false)));
        at(2000, changed(5, new RecoveryView(State.ATTEMPTING, 1, RecoveryWay.LIBVIRT, null, false), started));
        at(3000, changed(6, new RecoveryView(State.PAUSING, 1, null, Examples.T0.plusSeconds(5), false)));
        at(4000, changed(6, new RecoveryView(State.PAUSING, 1, null, Examples.T0.plusSeconds(5), false)));
        at(9000, new Update.Changed(migration(Phase.POST_COPY, 7)));

        assertThat(lines)
                .containsExactly(
                        "0:00  g1  kvm1 → kvm2, post-copy",
                        "0:01  g1  kvm1 → kvm2, interrupted, copy interrupted, post-copy failed",
                        "0:02  g1  kvm1 → kvm2, interrupted, recovering, attempt 1 of 20 by libvirt (libvirt 9.0)",
                        "0:03  g1  kvm1 → kvm2, interrupted, attempt 1 of 20 failed, next in 0:02, post-copy failed",
                        "0:09  g1  kvm1 → kvm2, post-copy");
    }

    private static Update changed(long version, RecoveryView recovery, MigrationEvent... facts) {
        return new Update.Changed(Examples.interrupted(version, recovery, facts));
    }

    @Test
    void losing_and_finding_the_service_are_changes() {
        show(0);
        at(100, new Update.Disconnected("the scheduler does not answer"));
        at(200, new Update.Disconnected("the scheduler does not answer"));
        at(300, new Update.Changed(progress.view()));

        assertThat(lines)
                .containsExactly(
                        "0:00  g1  kvm1 → kvm2, requested",
                        "0:00  g1  kvm1 → kvm2, requested, no news (the scheduler does not answer), trying again",
                        "0:00  g1  kvm1 → kvm2, requested");
    }

    private void at(long millis, Update update) {
        progress = progress.with(update);
        show(millis);
    }

    private void show(long millis) {
        var step = log.next(progress, Duration.ofMillis(millis));
        log = step.log();
        if (step.line() != null) {
            lines.add(step.line());
        }
    }
}
