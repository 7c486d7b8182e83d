package io.pindah.workload.game;

import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The game in its window, which stands in the screen's upper left corner. */
final class ScreenTable implements Table {
    /** Long, for under emulation the first picture of a game comes late. */
    private static final Duration BETWEEN_CLICKS = Duration.ofSeconds(30);

    private final Screen screen;
    private final Hands hands;
    private final Window window;
    private final Field field;

    private ScreenTable(Screen screen, Hands hands, Window window, Field field) {
        this.screen = screen;
        this.hands = hands;
        this.window = window;
        this.field = field;
    }

    /** Begins the first game. Any key before the click would crash quadrapassel 40.2. */
    static ScreenTable begin(Screen screen, Hands hands, Window window) throws LoadProblem, InterruptedException {
        Patience.await("the game's window", Patience.START, () -> drawn(screen, window));
        var end = System.nanoTime() + Patience.START.toNanos();
        while (System.nanoTime() < end) {
            hands.click(window.buttonX(), window.buttonY());
            var field = awaitField(screen);
            if (field.isPresent()) {
                return new ScreenTable(screen, hands, window, field.get());
            }
        }
        throw new LoadProblem("the game did not begin within " + Patience.START.toSeconds() + " s");
    }

    /** A click before there is a button is lost. */
    private static Optional<Boolean> drawn(Screen screen, Window window) {
        return Optional.of(screen.pixel(window.buttonX(), window.buttonY()) != 0)
                .filter(isDrawn -> isDrawn);
    }

    /** A second click too early would pause the game. */
    private static Optional<Field> awaitField(Screen screen) throws InterruptedException {
        try {
            return Optional.of(Patience.await("the board", BETWEEN_CLICKS, () -> begun(screen)));
        } catch (LoadProblem _) {
            return Optional.empty();
        }
    }

    private static Optional<Field> begun(Screen screen) {
        return Field.of(screen).filter(field -> field.board(screen).falling().isPresent());
    }

    @Override
    public Board board() {
        return field.board(screen);
    }

    @Override
    public void press(String key) throws LoadProblem {
        hands.press(key);
    }

    @Override
    public void restart() throws LoadProblem {
        hands.click(window.buttonX(), window.buttonY());
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void rest(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
