package io.pindah.workload.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.video.PlaybackLoad.Show;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlaybackLoadTest {
    private static final Duration LOOK = Duration.ofMillis(1);

    private final FakePlayer player = new FakePlayer();

    @AfterEach
    void close() {
        player.close();
    }

    /** Ten milliseconds farther with every look, unless it is frozen or has died. */
    private static final class FakePlayer implements Player {
        volatile boolean isFrozen;
        volatile boolean isDead;
        volatile boolean isBuffering;
        volatile boolean isClosed;
        volatile long position;
        volatile long looks;
        volatile long dropped = 7;

        @Override
        public synchronized Look look() throws LoadProblem {
            if (isDead) {
                throw new LoadProblem("mpv has died");
            }
            looks++;
            position += isFrozen ? 0 : 10;
            return new Look(OptionalLong.of(position), isBuffering);
        }

        @Override
        public long droppedFrames() {
            return dropped;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    @Test
    void a_video_is_measured_from_ready_on() throws Exception {
        try (var load = start(false)) {
            load.beginBaseline();
            awaitLooks(5);
            load.beginFigures(Duration.ofMillis(1));
            var ready = player.position;
            awaitLooks(5);
            player.dropped = 9;
            var figures = load.figures(Duration.ofSeconds(1));

            assertThat(figures.watchedMillis()).isEqualTo(1000);
            assertThat(figures.playback().droppedFrames()).isEqualTo(2);
            assertThat(figures.playback().playedMillis()).isGreaterThanOrEqualTo(40);
            assertThat(figures.playback().positionAtReadyMillis()).isBetween(ready - 20, ready + 20);
            assertThat(figures.playback().positionAtStopMillis())
                    .isEqualTo(figures.playback().positionAtReadyMillis()
                            + figures.playback().playedMillis());
            assertThat(figures.playback().rebufferings()).isNull();
            assertThat(figures.playback().rebufferedMillis()).isNull();
        }
        assertThat(player.isClosed).isTrue();
    }

    @Test
    void a_streams_pauses_for_want_of_data_are_counted() throws Exception {
        try (var load = start(true)) {
            load.beginBaseline();
            awaitLooks(3);
            load.beginFigures(Duration.ofMillis(1));
            player.isBuffering = true;
            awaitLooks(3);
            player.isBuffering = false;
            awaitLooks(3);

            assertThat(load.figures(Duration.ofSeconds(1)).playback().rebufferings())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_picture_that_stands_still_over_the_baseline_is_not_ready() throws Exception {
        try (var load = start(false)) {
            player.isFrozen = true;
            load.beginBaseline();
            awaitLooks(3);

            assertThatThrownBy(() -> load.beginFigures(Duration.ofSeconds(5)))
                    .isInstanceOf(LoadProblem.class)
                    .hasMessageContaining("does not play in real time");
        }
    }

    @Test
    void a_player_that_dies_gives_no_figures() throws Exception {
        try (var load = start(false)) {
            load.beginBaseline();
            awaitLooks(3);
            load.beginFigures(Duration.ofMillis(1));
            player.isDead = true;

            await().untilAsserted(() -> assertThatThrownBy(load::check).hasMessage("mpv has died"));
            assertThatThrownBy(() -> load.figures(Duration.ofSeconds(1))).hasMessage("mpv has died");
        }
    }

    @Test
    void a_player_that_never_shows_anything_is_ended() {
        player.isDead = true;

        assertThatThrownBy(() -> start(false)).isInstanceOf(LoadProblem.class);
        assertThat(player.isClosed).isTrue();
    }

    private PlaybackLoad start(boolean isStream) throws LoadProblem, InterruptedException {
        return PlaybackLoad.start(new Show("mpv 1", isStream), player, LOOK);
    }

    private void awaitLooks(int more) {
        var goal = player.looks + more;
        await().until(() -> player.looks >= goal);
    }
}
