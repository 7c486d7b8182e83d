package io.pindah.workload.game;

/** What a player can do with a falling piece, and the key for it. */
enum Move {
    LEFT("Left"),
    RIGHT("Right"),
    ROTATE("Up"),
    DROP("space");

    private final String key;

    Move(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
