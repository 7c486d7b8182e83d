package io.pindah.workload.game;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Falling blocks on a clock of its own: a square falls one row in 875 ms. It may stop listening, and it may be over. */
final class FakeGame implements Table {
    private static final long FALL = Duration.ofMillis(875).toNanos();
    private static final List<Integer> SQUARE = List.of(3, 3);

    boolean isListening = true;
    int restarts;
    private long now;
    private long nextFall = FALL;
    private int[] landed = new int[Board.ROWS];
    private Piece piece = new Piece(0, 4, SQUARE);
    private boolean isOver;

    @Override
    public Board board() {
        var rows = landed.clone();
        if (!isOver) {
            for (var i = 0; i < piece.shape().size(); i++) {
                rows[piece.top() + i] |= piece.shape().get(i) << piece.left();
            }
        }
        return new Board(java.util.Arrays.stream(rows).boxed().toList());
    }

    @Override
    public void press(String key) {
        if (isListening && !isOver) {
            switch (key) {
                case "Left" -> shift(-1);
                case "Right" -> shift(1);
                case "space" -> drop();
                default -> throw new AssertionError("a square is not turned: " + key);
            }
        }
    }

    @Override
    public void restart() {
        restarts++;
        isOver = false;
        landed = new int[Board.ROWS];
        piece = new Piece(0, 4, SQUARE);
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void rest(Duration duration) {
        now += duration.toNanos();
        while (now >= nextFall) {
            nextFall += FALL;
            if (!isOver && !moved(1, 0)) {
                land();
            }
        }
    }

    private void shift(int columns) {
        var _ = moved(0, columns);
    }

    private void drop() {
        while (moved(1, 0)) {
            // Falls on.
        }
        land();
    }

    private boolean moved(int down, int right) {
        var isFree = board().isFree(piece, down, right);
        if (isFree) {
            piece = new Piece(piece.top() + down, piece.left() + right, piece.shape());
        }
        return isFree;
    }

    private void land() {
        landed = board().rows().stream().mapToInt(Integer::intValue).toArray();
        piece = new Piece(0, 4, SQUARE);
        isOver = Optional.of(landed[0] | landed[1])
                .filter(rows -> (rows & 3 << 4) != 0)
                .isPresent();
    }
}
