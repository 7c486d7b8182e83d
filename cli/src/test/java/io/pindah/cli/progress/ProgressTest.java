package io.pindah.cli.progress;

import static io.pindah.cli.Examples.migration;
import static io.pindah.cli.Examples.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.MigrationView;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    @Test
    void the_first_bar_is_the_share_of_memory_that_has_been_sent() {
        var progress = after(sample(Phase.RUNNING, 4096, 1024));

        assertThat(progress.stage()).isEqualTo(Stage.PRE_COPY);
        assertThat(progress.percent()).isEqualTo(75);
    }

    @Test
    void a_second_pass_does_not_take_anything_back() {
        var progress = after(sample(Phase.RUNNING, 4096, 41), sample(Phase.RUNNING, 4096, 2048));

        assertThat(progress.percent()).isEqualTo(98);
        assertThat(progress.remainingBytes()).hasValue(2048L << 20);
    }

    @Test
    void the_bar_stays_at_99_until_the_migration_has_completed() {
        var almost = after(sample(Phase.RUNNING, 4096, 0));

        var done = almost.with(new Update.Changed(migration(Phase.COMPLETED, 9)));

        assertThat(almost.percent()).isEqualTo(99);
        assertThat(done.percent()).isEqualTo(100);
        assertThat(done.stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void after_the_switch_a_second_bar_begins_with_what_was_left() {
        var switched = after(sample(Phase.RUNNING, 4096, 600), sample(Phase.POST_COPY, 4096, 600));

        var halfway = switched.with(new Update.Sampled(sample(Phase.POST_COPY, 4096, 300)));

        assertThat(switched.stage()).isEqualTo(Stage.POST_COPY);
        assertThat(switched.percent()).isZero();
        assertThat(halfway.percent()).isEqualTo(50);
    }

    @Test
    void a_late_sample_of_the_first_bar_does_not_disturb_the_second() {
        var second = after(sample(Phase.POST_COPY, 4096, 600), sample(Phase.POST_COPY, 4096, 60));

        assertThat(second.with(new Update.Sampled(sample(Phase.RUNNING, 4096, 4000))))
                .isEqualTo(second);
    }

    @Test
    void nothing_is_done_before_the_first_byte() {
        assertThat(after(sample(Phase.RUNNING, 4096, 0, Map.of("data_processed", 0L)))
                        .percent())
                .isZero();
    }

    @Test
    void an_older_view_changes_nothing() {
        var progress = Progress.of(migration(Phase.RUNNING, 5));

        assertThat(progress.with(new Update.Changed(migration(Phase.PREPARING, 4))))
                .isEqualTo(progress);
    }

    @Test
    void an_interrupted_post_copy_keeps_its_bar() {
        var progress = after(sample(Phase.POST_COPY, 4096, 600), sample(Phase.POST_COPY, 4096, 150))
                .with(new Update.Changed(migration(Phase.INTERRUPTED, 6)));

        assertThat(progress.phase()).isEqualTo("interrupted");
        assertThat(progress.percent()).isEqualTo(75);
    }

    @Test
    void a_failed_migration_does_not_reach_100() {
        var failed = after(sample(Phase.RUNNING, 4096, 2048)).with(new Update.Changed(migration(Phase.FAILED, 9)));

        assertThat(failed.percent()).isEqualTo(50);
    }

    @Test
    void silence_is_shown_until_something_is_heard() {
        var silent = after().with(new Update.Disconnected("gone"));

        assertThat(silent.disconnected()).isEqualTo("gone");
        assertThat(silent.with(new Update.Sampled(sample(Phase.RUNNING, 4096, 2048)))
                        .disconnected())
                .isNull();
        assertThat(silent.with(new Update.Changed(silent.view())).disconnected())
                .isNull();
    }

    /** Whatever arrives, in whatever order: stages only go on, percentages only rise within one, 100 means completed. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void progress_never_runs_backwards(long seed) {
        var random = new Random(seed);
        var progress = Progress.of(migration(Phase.REQUESTED, 1));
        for (int i = 0; i < 2000; i++) {
            var before = progress;
            var update = anyUpdate(random);

            progress = progress.with(update);

            assertThat(progress.stage()).as("seed %d, %s", seed, update).isGreaterThanOrEqualTo(before.stage());
            if (progress.stage() == before.stage()) {
                assertThat(progress.percent()).as("seed %d, %s", seed, update).isGreaterThanOrEqualTo(before.percent());
            }
            assertThat(progress.percent() == 100)
                    .as("seed %d, %s", seed, update)
                    .isEqualTo(progress.view().phase() == Phase.COMPLETED);
            assertThat(progress.percent()).isBetween(0, 100);
        }
    }

    private static Update anyUpdate(Random random) {
        var phases = Phase.values();
        return switch (random.nextInt(40)) {
            case 0 -> new Update.Disconnected("gone");
            case 1 -> new Update.Changed(anyView(random, phases[random.nextInt(6)]));
            case 2 ->
                new Update.Changed(
                        anyView(random, phases[random.nextInt(random.nextInt(20) == 0 ? phases.length : 6)]));
            default ->
                new Update.Sampled(sample(
                        random.nextInt(30) == 0 ? Phase.POST_COPY : Phase.RUNNING,
                        random.nextInt(10) == 0 ? 0 : 4096,
                        random.nextInt(5000),
                        Map.of("data_processed", (long) random.nextInt(3))));
        };
    }

    private static MigrationView anyView(Random random, Phase phase) {
        return migration(phase, 1 + random.nextInt(30));
    }

    private static Progress after(JobSample... samples) {
        var progress = Progress.of(migration(Phase.RUNNING, 3));
        for (var sample : samples) {
            progress = progress.with(new Update.Sampled(sample));
        }
        return progress;
    }
}
