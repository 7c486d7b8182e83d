package io.pindah.workload.game;

import io.pindah.workload.load.LoadProblem;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Plays: looks at the board, picks one of the moves that must be possible, and looks whether the game took it. A move that is not seen on the
 * board does not count. One thread.
 */
final class GamePlayer {
    /** Less than {@value Rules#DROP_ROWS} rows of falling at the first level, which take 2.6 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Nothing on the board has changed for so long: the game is over. */
    private static final Duration OVER = Duration.ofSeconds(4);

    private static final int LEAST_PAUSE_MILLIS = 80;
    private static final int MOST_PAUSE_MILLIS = 250;

    private final Table table;
    private final RandomGenerator random;
    private final Tally tally;
    private final Duration look;
    private Board seen;
    private long changed;

    GamePlayer(Table table, RandomGenerator random, Tally tally, Duration look) {
        this.table = table;
        this.random = random;
        this.tally = tally;
        this.look = look;
        this.seen = table.board();
        this.changed = table.nanos();
    }

    /** A move, or a little waiting for a chance to make one. */
    void turn() throws LoadProblem {
        var board = look();
        var piece = board.falling();
        var move = piece.flatMap(falling -> choose(board, falling));
        if (piece.isPresent() && move.isPresent()) {
            make(move.get(), piece.get());
            table.rest(Duration.ofMillis(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS)));
        } else if (table.nanos() - changed > OVER.toNanos()) {
            restart();
        } else {
            table.rest(look);
        }
    }

    private Optional<Move> choose(Board board, Piece piece) {
        var moves = Rules.possible(board, piece);
        return moves.isEmpty() ? Optional.empty() : Optional.of(moves.get(random.nextInt(moves.size())));
    }

    private void make(Move move, Piece piece) throws LoadProblem {
        table.press(move.key());
        var end = table.nanos() + PATIENCE.toNanos();
        var before = look();
        while (table.nanos() < end) {
            var now = look();
            // Seen twice: not in the middle of being drawn.
            if (now.equals(before) && Rules.isTaken(move, piece, now)) {
                tally.move(table.nanos());
                return;
            }
            before = now;
            table.rest(look);
        }
    }

    private void restart() throws LoadProblem {
        table.restart();
        tally.restart();
        changed = table.nanos();
    }

    private Board look() {
        var board = table.board();
        if (!board.equals(seen)) {
            seen = board;
            changed = table.nanos();
        }
        return board;
    }
}
