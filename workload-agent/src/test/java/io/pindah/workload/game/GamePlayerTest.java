package io.pindah.workload.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.workload.load.LoadProblem;
import java.time.Duration;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class GamePlayerTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final FakeGame game = new FakeGame();
    private final Tally tally = new Tally();

    @Test
    void a_game_that_listens_takes_moves() throws LoadProblem {
        play(MINUTE);

        assertThat(tally.figures(game.nanos()).moves()).isGreaterThan(100);
    }

    @Test
    void a_game_that_does_not_listen_takes_none_though_its_pieces_fall() throws LoadProblem {
        game.isListening = false;

        play(3 * MINUTE);

        var figures = tally.figures(game.nanos());
        assertThat(figures.moves()).isZero();
        assertThat(figures.longestStallMillis()).isGreaterThanOrEqualTo(180_000);
    }

    @Test
    void a_game_that_is_over_is_begun_again_and_counted() throws LoadProblem {
        play(10 * MINUTE);

        var figures = tally.figures(game.nanos());
        assertThat(figures.restarts()).isPositive().isEqualTo(game.restarts);
        assertThat(figures.longestStallMillis()).isBetween(1_500L, 10_000L);
    }

    @Test
    void the_same_seed_plays_the_same_game() throws LoadProblem {
        play(MINUTE);
        var other = new FakeGame();
        var player = player(other, new Tally());
        while (other.nanos() < game.nanos()) {
            player.turn();
        }

        assertThat(other.board()).isEqualTo(game.board());
    }

    private void play(long nanos) throws LoadProblem {
        tally.beginFigures(game.nanos());
        var player = player(game, tally);
        while (game.nanos() < nanos) {
            player.turn();
        }
    }

    private static GamePlayer player(FakeGame game, Tally tally) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        return new GamePlayer(game, random, tally, Duration.ofMillis(20));
    }
}
