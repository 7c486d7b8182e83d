package io.pindah.workload.game;

/** The game's window, in the screen's upper left corner: its one big button begins, pauses and restarts a game. */
public record Window(int width, int height) {
    /** Where the button is in a window of any size, as quadrapassel 40.2 lays it out. */
    private static final double BUTTON_X = 0.825;

    private static final double BUTTON_Y = 0.895;

    int buttonX() {
        return (int) (width * BUTTON_X);
    }

    int buttonY() {
        return (int) (height * BUTTON_Y);
    }
}
