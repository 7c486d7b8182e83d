package io.pindah.workload.game;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Board BEFORE = Boards.of("""
            ..........
            ..........
            ....#.....
            ....###...
            """);
    private static final Piece PIECE = BEFORE.falling().orElseThrow();
    private static final Board FALLEN = Boards.of("""
            ..........
            ..........
            ..........
            ....#.....
            ....###...
            """);

    @Test
    void a_shift_is_taken_when_the_piece_is_a_column_farther_even_if_it_fell_meanwhile() {
        var left = Boards.of("""
                ..........
                ..........
                ..........
                ...#......
                ...###....
                """);

        assertThat(Rules.isTaken(Move.LEFT, PIECE, left)).isTrue();
        assertThat(Rules.isTaken(Move.RIGHT, PIECE, left)).isFalse();
    }

    @Test
    void falling_alone_is_no_move() {
        assertThat(Move.values()).noneMatch(move -> Rules.isTaken(move, PIECE, BEFORE));
        assertThat(Move.values()).noneMatch(move -> Rules.isTaken(move, PIECE, FALLEN));
    }

    @Test
    void a_turn_is_taken_when_the_shape_is_another() {
        var turned = Boards.of("""
                ..........
                ..........
                ....##....
                ....#.....
                ....#.....
                """);

        assertThat(Rules.isTaken(Move.ROTATE, PIECE, turned)).isTrue();
        assertThat(Rules.isTaken(Move.LEFT, PIECE, turned)).isFalse();
    }

    @Test
    void a_drop_is_taken_when_the_piece_is_gone_and_the_next_is_there() {
        var picture = "...##.....\n...##.....\n" + "..........\n".repeat(16) + "....#.....\n....###...\n";

        assertThat(Rules.isTaken(Move.DROP, PIECE, Boards.of(picture))).isTrue();
        assertThat(Rules.isTaken(Move.ROTATE, PIECE, Boards.of(picture))).isFalse();
    }

    @Test
    void a_board_without_anything_shows_nothing() {
        assertThat(Move.values()).noneMatch(move -> Rules.isTaken(move, PIECE, Boards.of("")));
    }

    @Test
    void moves_that_the_wall_prevents_are_not_asked_for() {
        var board = Boards.of("""
                ..........
                ..........
                ##........
                ##........
                """);

        assertThat(Rules.possible(board, board.falling().orElseThrow()))
                .containsExactlyInAnyOrder(Move.DROP, Move.RIGHT);
    }

    @Test
    void moves_that_something_below_prevents_are_not_asked_for() {
        var board = Boards.of("""
                ..........
                ..........
                ....#.....
                ....###...
                ...#......
                """);

        assertThat(Rules.possible(board, board.falling().orElseThrow()))
                .containsExactlyInAnyOrder(Move.DROP, Move.RIGHT);
    }

    @Test
    void near_the_ground_a_piece_is_dropped_and_just_above_it_only_shifted() {
        var near = "..........\n".repeat(14) + "....##....\n....##....\n";
        var above = "..........\n".repeat(17) + "....##....\n....##....\n";

        assertThat(possible(near)).containsExactly(Move.DROP);
        assertThat(possible(above)).containsExactlyInAnyOrder(Move.LEFT, Move.RIGHT);
    }

    private static java.util.List<Move> possible(String picture) {
        var board = Boards.of(picture);
        return Rules.possible(board, board.falling().orElseThrow());
    }

    @Test
    void a_piece_with_room_all_round_can_do_everything() {
        assertThat(Rules.possible(BEFORE, PIECE)).containsExactlyInAnyOrder(Move.values());
    }
}
