package io.pindah.cli.progress;

import static io.pindah.cli.Examples.migration;
import static io.pindah.cli.Examples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.api.RecoveryView;
import io.pindah.contracts.api.RecoveryView.State;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveLineTest {
    private static final Duration ELAPSED = Duration.ofSeconds(4);
    private static final JobSample PRE_COPY =
            sample(Phase.RUNNING, 4096, 1945, Map.of("memory_bps", 640_000_000L, "memory_iteration", 1L));
    private static final JobSample POST_COPY =
            sample(Phase.POST_COPY, 4096, 600, Map.of("memory_bps", 421_000_000L, "memory_postcopy_requests", 18L));

    @Test
    void before_it_starts_the_line_says_what_it_waits_for() {
        var progress = Progress.of(migration(Phase.QUEUED, 2, "kvm2 takes part in another migration", null));

        assertThat(LiveLine.render(progress, ELAPSED, 100))
                .isEqualTo("g1 kvm1→kvm2  queued     kvm2 takes part in another migration  0:04");
    }

    @Test
    void pre_copy_shows_what_is_left_and_the_pass() {
        assertThat(LiveLine.render(with(PRE_COPY), ELAPSED, 110))
                .isEqualTo("g1 kvm1→kvm2  pre-copy   ███████████████░░░░░░░░░░░░░░░   52%   1.9 GiB left"
                        + "  610 MiB/s  pass 1  0:04");
    }

    @Test
    void post_copy_shows_the_page_faults_even_on_80_columns() {
        assertThat(LiveLine.render(with(PRE_COPY, POST_COPY), ELAPSED, 79))
                .isEqualTo("g1 kvm1→kvm2  post-copy  ░░░░    0%   600 MiB left  401 MiB/s   18 faults  0:04");
    }

    @Test
    void the_first_bar_ends_with_the_switch() {
        assertThat(LiveLine.switched(with(PRE_COPY), ELAPSED, 110))
                .isEqualTo("g1 kvm1→kvm2  pre-copy   ███████████████░░░░░░░░░░░░░░░   52%"
                        + "  switched with 1.9 GiB left  0:04");
    }

    @Test
    void the_second_bar_ends_full() {
        var done = with(PRE_COPY, POST_COPY).with(new Update.Changed(migration(Phase.COMPLETED, 9)));

        assertThat(LiveLine.render(done, ELAPSED, 80))
                .isEqualTo("g1 kvm1→kvm2  completed  ██████████████████████████████  100%  0:04");
    }

    @Test
    void silence_is_said() {
        var silent = with(PRE_COPY).with(new Update.Disconnected("the scheduler does not answer"));

        assertThat(LiveLine.render(silent, ELAPSED, 120))
                .contains("no news (the scheduler does not answer), trying again");
    }

    @Test
    void an_interruption_shows_what_is_done_about_it_with_a_countdown() {
        var waiting = new RecoveryView(State.WAITING, null, null, null, false);
        var attempting = new RecoveryView(State.ATTEMPTING, 2, RecoveryWay.QEMU_MONITOR, null, false);
        var pausing = new RecoveryView(State.PAUSING, 2, null, Examples.T0.plusSeconds(11), false);
        var exhausted = new RecoveryView(State.EXHAUSTED, 20, null, null, true);
        var copying = new RecoveryView(State.COPYING, null, null, null, false);

        assertThat(interrupted(waiting, 120))
                .isEqualTo("g1 kvm1→kvm2  interrupted  ████████░░░░░░░░░░░░░░░░░░░░░░   28%"
                        + "  copy interrupted: post-copy failed  0:04");
        assertThat(interrupted(attempting, 100)).endsWith("28%  recovering, attempt 2 of 20 by qemu-monitor  0:04");
        assertThat(interrupted(pausing, 80)).endsWith("attempt 2 of 20 failed, next in 0:07  0:04");
        assertThat(interrupted(exhausted, 110))
                .endsWith("attempt 20 of 20 failed, goes on only if you ask (migrations recover)  0:04");
        assertThat(interrupted(copying, 90)).endsWith("control connection lost, copy still running  0:04");
    }

    private static String interrupted(RecoveryView recovery, int width) {
        var progress = with(PRE_COPY, sample(Phase.POST_COPY, 4096, 700), sample(Phase.POST_COPY, 4096, 500))
                .with(new Update.Changed(Examples.interrupted(7, recovery)));
        var line = LiveLine.render(progress, ELAPSED, width);
        assertThat(line.length()).isLessThanOrEqualTo(width);
        return line;
    }

    @Test
    void it_fits_into_any_width() {
        IntStream.rangeClosed(1, 200).forEach(width -> {
            for (var progress : new Progress[] {with(), with(PRE_COPY), with(PRE_COPY, POST_COPY)}) {
                assertThat(LiveLine.render(progress, ELAPSED, width).length()).isLessThanOrEqualTo(width);
            }
        });
    }

    @Test
    void parts_keep_their_places_while_numbers_change() {
        var early = LiveLine.render(with(PRE_COPY), ELAPSED, 110);
        var later = LiveLine.render(
                with(sample(Phase.RUNNING, 4096, 41, Map.of("memory_bps", 9_000_000L, "memory_iteration", 1L))),
                ELAPSED,
                110);

        assertThat(later.indexOf(" left")).isEqualTo(early.indexOf(" left"));
        assertThat(later.indexOf("%")).isEqualTo(early.indexOf("%"));
        assertThat(later).hasSameSizeAs(early);
    }

    private static Progress with(JobSample... samples) {
        var progress = Progress.of(migration(Phase.RUNNING, 3));
        for (var sample : samples) {
            progress = progress.with(new Update.Sampled(sample));
        }
        return progress;
    }
}
