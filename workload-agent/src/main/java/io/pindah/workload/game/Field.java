package io.pindah.workload.game;

import java.util.ArrayList;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Where on the screen the game's board is: the black rectangle that a new game begins with.
 *
 * @param x of its left edge in pixels
 * @param y of its upper edge in pixels
 * @param cell a cell's edge in pixels
 */
record Field(int x, int y, int cell) {
    private static final int BLACK = 0;
    private static final int SMALLEST_CELL = 8;

    private record Run(int begin, int length) {}

    /** Finds the board of a game that has just begun, when there is nothing on it but one piece. */
    static Optional<Field> of(Screen screen) {
        var across = longestBlack(screen.width(), x -> screen.pixel(x, screen.height() * 3 / 4));
        var down = longestBlack(screen.height(), y -> screen.pixel(across.begin() + 1, y));
        var cell = across.length() / Board.COLUMNS;
        var isBoard =
                cell >= SMALLEST_CELL && across.length() % Board.COLUMNS == 0 && down.length() == cell * Board.ROWS;
        return isBoard ? Optional.of(new Field(across.begin(), down.begin(), cell)) : Optional.empty();
    }

    /** What is on the board, judged by the middle of each cell. */
    Board board(Screen screen) {
        var rows = new ArrayList<Integer>();
        for (var row = 0; row < Board.ROWS; row++) {
            var bits = 0;
            for (var column = 0; column < Board.COLUMNS; column++) {
                if (screen.pixel(x + column * cell + cell / 2, y + row * cell + cell / 2) != BLACK) {
                    bits |= 1 << column;
                }
            }
            rows.add(bits);
        }
        return new Board(rows);
    }

    private static Run longestBlack(int length, IntUnaryOperator pixel) {
        var longest = new Run(0, 0);
        var begin = 0;
        for (var i = 0; i < length; i++) {
            if (pixel.applyAsInt(i) != BLACK) {
                begin = i + 1;
            } else if (i + 1 - begin > longest.length()) {
                longest = new Run(begin, i + 1 - begin);
            }
        }
        return longest;
    }
}
