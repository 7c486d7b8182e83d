package io.pindah.simulation;

/** A process has been killed between two steps: nothing of what it was about to do happens. */
final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
