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
    /** In this time a piece falls by itself less than {@value Rules#DROP_ROWS} rows: one takes 875 ms at the first level. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    /** The blocks reach the top and nothing has moved for so long: the game is over. */
    private static final Duration OVER = Duration.ofMillis(1500);

    /** Nothing at all has changed for so long: it is over, or somebody has paused it. */
    private static final Duration STUCK = Duration.ofSeconds(6);

    /** How long a new game may take to begin. */
    private static final Duration BEGIN = Duration.ofSeconds(5);

    /** One move of so many is a drop, so that a game lasts for a while. */
    private static final int DROPS = 12;

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
        if (isOver(board)) {
            restart(board);
            return;
        }
        var piece = board.falling();
        var move = piece.flatMap(falling -> choose(board, falling));
        if (piece.isPresent() && move.isPresent()) {
            make(move.get(), piece.get());
            table.rest(Duration.ofMillis(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS)));
        } else {
            table.rest(look);
        }
    }

    private boolean isOver(Board board) {
        var patience = board.falling().isEmpty() && board.reachesTheTop() ? OVER : STUCK;
        return table.nanos() - changed > patience.toNanos();
    }

    private Optional<Move> choose(Board board, Piece piece) {
        var moves = Rules.possible(board, piece);
        if (moves.size() > 1 && random.nextInt(DROPS) > 0) {
            moves.remove(Move.DROP);
        }
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

    /** Counts only if blocks had reached the top and a new game is seen to begin; a game that was only paused goes on. */
    private void restart(Board over) throws LoadProblem {
        table.restart();
        var end = table.nanos() + BEGIN.toNanos();
        while (table.nanos() < end) {
            var board = look();
            if (board.count() == Piece.CELLS && board.falling().isPresent()) {
                if (over.reachesTheTop()) {
                    tally.restart();
                }
                break;
            }
            table.rest(look);
        }
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
