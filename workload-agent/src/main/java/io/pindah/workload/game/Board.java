package io.pindah.workload.game;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which cells of the game's board are occupied.
 *
 * @param rows from the top, a bit for each column, the lowest for the left one
 */
record Board(List<Integer> rows) {
    static final int ROWS = 20;
    static final int COLUMNS = 10;

    Board {
        rows = List.copyOf(rows);
    }

    boolean isOccupied(int row, int column) {
        return (rows.get(row) >> column & 1) == 1;
    }

    int count() {
        return rows.stream().mapToInt(Integer::bitCount).sum();
    }

    /** Where new pieces appear. */
    boolean reachesTheTop() {
        return rows.get(0) != 0 || rows.get(1) != 0;
    }

    /** The uppermost thing on the board, if it can only be a falling piece. */
    Optional<Piece> falling() {
        for (var row = 0; row < ROWS; row++) {
            if (rows.get(row) != 0) {
                return piece(hangingTogether(row, Integer.numberOfTrailingZeros(rows.get(row))));
            }
        }
        return Optional.empty();
    }

    /** How many rows the piece can fall. */
    int roomBelow(Piece piece) {
        var room = 0;
        while (isFree(piece, room + 1, 0)) {
            room++;
        }
        return room;
    }

    /** Whether the piece could be so many rows lower and columns farther right. */
    boolean isFree(Piece piece, int down, int right) {
        for (var i = 0; i < piece.shape().size(); i++) {
            for (var j = 0; j < COLUMNS; j++) {
                if ((piece.shape().get(i) >> j & 1) == 1
                        && !isFree(piece.top() + i + down, piece.left() + j + right, piece)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isFree(int row, int column, Piece itself) {
        return row < ROWS
                && column >= 0
                && column < COLUMNS
                && (!isOccupied(row, column) || isPartOf(itself, row, column));
    }

    private static boolean isPartOf(Piece piece, int row, int column) {
        var i = row - piece.top();
        var j = column - piece.left();
        return i >= 0 && i < piece.shape().size() && j >= 0 && (piece.shape().get(i) >> j & 1) == 1;
    }

    private int[] hangingTogether(int row, int column) {
        var found = new int[ROWS];
        var open = new ArrayList<int[]>(List.of(new int[] {row, column}));
        while (!open.isEmpty()) {
            var cell = open.removeLast();
            var r = cell[0];
            var c = cell[1];
            if (r >= 0 && r < ROWS && c >= 0 && c < COLUMNS && isOccupied(r, c) && (found[r] >> c & 1) == 0) {
                found[r] |= 1 << c;
                open.addAll(List.of(
                        new int[] {r - 1, c}, new int[] {r + 1, c}, new int[] {r, c - 1}, new int[] {r, c + 1}));
            }
        }
        return found;
    }

    private static Optional<Piece> piece(int[] cells) {
        if (Arrays.stream(cells).map(Integer::bitCount).sum() != Piece.CELLS) {
            return Optional.empty();
        }
        var left = Integer.numberOfTrailingZeros(Arrays.stream(cells).reduce(0, (a, b) -> a | b));
        var shape = new ArrayList<Integer>();
        var top = 0;
        for (var row = 0; row < ROWS; row++) {
            if (cells[row] != 0) {
                top = shape.isEmpty() ? row : top;
                shape.add(cells[row] >> left);
            }
        }
        return Optional.of(new Piece(top, left, shape));
    }
}
