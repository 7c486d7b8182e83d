package io.pindah.workload.game;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {
    @Test
    void the_uppermost_four_cells_that_hang_together_fall() {
        var board = Boards.of("""
                ..........
                ...##.....
                ....##....
                ..........
                .#........
                ##........
                """);

        assertThat(board.falling()).contains(new Piece(1, 3, List.of(0b011, 0b110)));
        assertThat(board.falling().orElseThrow().right()).isEqualTo(5);
        assertThat(board.falling().orElseThrow().bottom()).isEqualTo(2);
    }

    @Test
    void a_piece_that_touches_what_has_landed_is_not_told_from_it() {
        assertThat(Boards.of("""
                ...##.....
                ....##....
                .....#....
                """).falling()).isEmpty();
    }

    @Test
    void nothing_falls_on_an_empty_board() {
        assertThat(Boards.of("").falling()).isEmpty();
    }

    @Test
    void room_ends_at_what_has_landed_and_at_the_floor() {
        var board = Boards.of("""
                ####......
                ..........
                ..........
                ..........
                .#........
                """);

        assertThat(board.roomBelow(board.falling().orElseThrow())).isEqualTo(3);
        var floor = Boards.of("####......");
        assertThat(floor.roomBelow(floor.falling().orElseThrow())).isEqualTo(Board.ROWS - 1);
    }
}
