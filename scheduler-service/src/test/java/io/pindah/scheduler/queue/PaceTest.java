package io.pindah.scheduler.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Told;
import io.pindah.scheduler.queue.Pace.Taken;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of a guest of 4096 MiB. */
class PaceTest {
    private static final GuestId ANOTHER = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a02");

    @Test
    void what_has_been_moved_takes_as_long_as_it_usually_has() {
        var pace = Pace.of(List.of(taken(2_000, 500), taken(9_000, 700), taken(3_000, 600)));

        assertThat(pace.of(move(Mode.POST_COPY, null))).contains(Duration.ofSeconds(3));
    }

    @Test
    void what_has_not_been_moved_takes_as_long_as_others_for_their_memory() {
        var pace = Pace.of(List.of(new Taken(ANOTHER, 2_000, 2_048, 100)));

        assertThat(pace.of(move(Mode.POST_COPY, null))).contains(Duration.ofSeconds(4));
    }

    @Test
    void nothing_goes_faster_than_its_limit() {
        var pace = Pace.of(List.of(taken(2_000, 500), taken(2_000, 700), taken(2_000, 600)));

        assertThat(pace.of(move(Mode.PRE_COPY, 60L))).contains(Duration.ofSeconds(10));
        assertThat(pace.of(move(Mode.PRE_COPY, 6_000L))).contains(Duration.ofSeconds(2));
        assertThat(pace.of(move(Mode.POST_COPY, 60L))).contains(Duration.ofSeconds(2));
    }

    @Test
    void what_it_sends_is_all_of_its_memory_where_nothing_else_is_known() {
        var pace = Pace.of(List.of(taken(2_000, 0)));

        assertThat(pace.of(move(Mode.PRE_COPY, 512L))).contains(Duration.ofSeconds(8));
    }

    @Test
    void where_nothing_has_been_moved_nothing_is_known() {
        assertThat(Pace.of(List.of()).of(move(Mode.PRE_COPY, 60L))).isEmpty();
    }

    private static Taken taken(long millis, double sentMiB) {
        return new Taken(Told.GUEST, millis, 4_096, sentMiB);
    }

    /** With a limit before the switch. */
    private static Move move(Mode mode, @Nullable Long mibPerSecond) {
        var move = Told.move(mode);
        return move.to(move.destination(), MigrationPolicy.of(mode).limitedTo(mibPerSecond, null));
    }
}
