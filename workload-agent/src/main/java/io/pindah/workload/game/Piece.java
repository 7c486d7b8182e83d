package io.pindah.workload.game;

import java.util.List;

/**
 * Four cells that hang together and touch nothing else: a piece that falls.
 *
 * @param top its uppermost row, 0 is the board's
 * @param left its leftmost column
 * @param shape a bit for each column, counted from the left one, for each of its rows
 */
record Piece(int top, int left, List<Integer> shape) {
    static final int CELLS = 4;

    Piece {
        shape = List.copyOf(shape);
    }

    int right() {
        return left
                + Integer.SIZE
                - 1
                - Integer.numberOfLeadingZeros(shape.stream().reduce(0, (a, b) -> a | b));
    }

    int bottom() {
        return top + shape.size() - 1;
    }

    /** Whether this is the other piece, moved by some columns and perhaps fallen in the meantime. */
    boolean isMoved(Piece before, int columns) {
        return shape.equals(before.shape) && left == before.left + columns && top >= before.top;
    }
}
