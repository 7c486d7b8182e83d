package io.pindah.workload.game;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldTest {
    private static final int CELL = 27;

    /** A grey window with a black board at (64, 64), as quadrapassel draws it, on a black screen. */
    private record Picture(Board board) implements Screen {
        @Override
        public int width() {
            return 600;
        }

        @Override
        public int height() {
            return 616;
        }

        @Override
        public int pixel(int x, int y) {
            if (x >= 595 || y >= 611) {
                return 0;
            }
            var column = Math.floorDiv(x - 64, CELL);
            var row = Math.floorDiv(y - 64, CELL);
            if (column < 0 || column >= Board.COLUMNS || row < 0 || row >= Board.ROWS) {
                return 0x353535;
            }
            return board.isOccupied(row, column) ? 0xe5d61b : 0;
        }
    }

    private static final Board BEGUN = Boards.of("....##....\n...##.....");

    @Test
    void the_board_of_a_game_that_has_begun_is_found() {
        assertThat(Field.of(new Picture(BEGUN))).contains(new Field(64, 64, CELL));
    }

    @Test
    void what_is_on_it_is_read() {
        assertThat(new Field(64, 64, CELL).board(new Picture(BEGUN))).isEqualTo(BEGUN);
    }

    @Test
    void before_the_game_the_board_is_full_and_is_not_found() {
        assertThat(Field.of(new Picture(Boards.of("##########\n".repeat(Board.ROWS)))))
                .isEmpty();
    }
}
