package io.pindah.workload.game;

import io.pindah.contracts.LoadFigures;
import io.pindah.workload.load.Load;
import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Program;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A game with a player on a thread of its own. */
public final class GameLoad implements Load {
    private final String name;
    private final Program game;
    private final Hands hands;
    private final GamePlayer player;
    private final Tally tally = new Tally();
    private final Thread thread = Thread.ofPlatform().name("player").daemon().unstarted(this::play);
    private volatile boolean running = true;
    private volatile @Nullable LoadProblem problem;

    private GameLoad(String name, Program game, Hands hands, ScreenTable table, RandomGenerator random, Duration look) {
        this.name = name;
        this.game = game;
        this.hands = hands;
        this.player = new GamePlayer(table, random, tally, look);
    }

    /**
     * What the player needs.
     *
     * @param program with its version
     */
    public record Seat(String program, Program game, Screen screen, Hands hands, Window window) {}

    /** Returns when the first game has begun. */
    public static GameLoad start(Seat seat, RandomGenerator random, Duration look)
            throws LoadProblem, InterruptedException {
        var table = ScreenTable.begin(seat.screen(), seat.hands(), seat.window());
        var load = new GameLoad(seat.program(), seat.game(), seat.hands(), table, random, look);
        load.thread.start();
        return load;
    }

    @Override
    public String program() {
        return name;
    }

    @Override
    public void check() throws LoadProblem {
        game.requireAlive("the game");
        var found = problem;
        if (found != null) {
            throw found;
        }
    }

    @Override
    public void beginBaseline() {}

    @Override
    public void beginFigures(Duration baseline) throws LoadProblem {
        if (tally.moves() == 0) {
            throw new LoadProblem("the game has not taken a single move yet");
        }
        tally.beginFigures(System.nanoTime());
    }

    @Override
    public LoadFigures figures(Duration watched) {
        return new LoadFigures(watched.toMillis(), null, tally.figures(System.nanoTime()));
    }

    @Override
    public void close() {
        running = false;
        hands.close();
        game.end();
    }

    private void play() {
        try {
            while (running) {
                player.turn();
            }
        } catch (LoadProblem e) {
            problem = e;
        }
    }
}
