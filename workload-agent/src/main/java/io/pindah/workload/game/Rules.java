package io.pindah.workload.game;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which moves the game has to take, and how to see that it took one. */
final class Rules {
    /** Nothing else moves a piece as fast: by itself it falls one row in most of a second. */
    static final int DROP_ROWS = 3;

    /** From here on a piece is dropped: it would land before much else could be done with it. */
    private static final int NEAR_GROUND = 5;

    /** A turned piece needs room on either side, whichever way it turns. */
    private static final int TURNING_COLUMNS = 2;

    private static final List<Integer> SQUARE = List.of(3, 3);

    private Rules() {}

    /**
     * Moves of the piece that only a game would refuse that does not listen. Near the ground it is dropped, so that nobody has to wait for
     * it to land.
     */
    static List<Move> possible(Board board, Piece piece) {
        var room = board.roomBelow(piece);
        var moves = new ArrayList<Move>();
        if (room >= DROP_ROWS) {
            moves.add(Move.DROP);
        }
        if (room > NEAR_GROUND || room < DROP_ROWS) {
            addShifts(moves, board, piece);
        }
        if (room > NEAR_GROUND && canTurn(board, piece)) {
            moves.add(Move.ROTATE);
        }
        return moves;
    }

    private static void addShifts(List<Move> moves, Board board, Piece piece) {
        if (isFreeForAWhile(board, piece, -1)) {
            moves.add(Move.LEFT);
        }
        if (isFreeForAWhile(board, piece, 1)) {
            moves.add(Move.RIGHT);
        }
    }

    /**
     * Whether the board shows that the move was made. Falling alone never looks so within the time of {@value #DROP_ROWS} rows.
     *
     * @param before the piece when the key was pressed
     */
    static boolean isTaken(Move move, Piece before, Board after) {
        var now = after.falling();
        return switch (move) {
            case LEFT -> now.filter(piece -> piece.isMoved(before, -1)).isPresent();
            case RIGHT -> now.filter(piece -> piece.isMoved(before, 1)).isPresent();
            case ROTATE ->
                now.filter(piece -> !piece.shape().equals(before.shape()) && piece.top() >= before.top() - 1)
                        .filter(piece -> Math.abs(piece.left() - before.left()) <= TURNING_COLUMNS)
                        .isPresent();
            case DROP -> isDropped(before, after);
        };
    }

    /** The cells are empty that it would fill, had it only fallen, or others than it are there. */
    private static boolean isDropped(Piece before, Board after) {
        for (var fallen = 0; fallen < DROP_ROWS; fallen++) {
            if (isAt(before, fallen, after)) {
                return false;
            }
        }
        return after.count() > 0;
    }

    private static boolean isAt(Piece piece, int fallen, Board board) {
        for (var i = 0; i < piece.shape().size(); i++) {
            for (var j = 0; j < Board.COLUMNS; j++) {
                if ((piece.shape().get(i) >> j & 1) == 1
                        && !board.isOccupied(piece.top() + i + fallen, piece.left() + j)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Also one row lower: it falls while the key is on its way. */
    private static boolean isFreeForAWhile(Board board, Piece piece, int right) {
        return board.isFree(piece, 0, right) && board.isFree(piece, 1, right);
    }

    private static boolean canTurn(Board board, Piece piece) {
        return !piece.shape().equals(SQUARE)
                && piece.top() >= TURNING_COLUMNS
                && IntStream.rangeClosed(0, DROP_ROWS)
                        .allMatch(down -> board.isFree(piece, down, -TURNING_COLUMNS)
                                && board.isFree(piece, down, TURNING_COLUMNS));
    }
}
