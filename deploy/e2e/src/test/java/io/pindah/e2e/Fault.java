package io.pindah.e2e;

/**
 * One thing that goes wrong, and what must become of the guest and its migration.
 *
 * @param row of the list of faults in docs/faults.md; several may share one
 * @param name for people
 * @param scenario injects it into a migration that is under way, or makes one
 */
record Fault(String row, String name, Expected expected, Scenario scenario) {

    /** What must be true afterwards. */
    enum Expected {
        /** The guest is on the destination. */
        COMPLETED,
        /** The same, and the copy was broken off and taken up again by the agents. */
        RECOVERED,
        /** The guest is where it was, and may be moved again at once. */
        STAYED,
        /** One half died: said so, and nowhere shown as healthy. */
        LOST,
        /** The guest has shut itself down, and that is what is said. */
        OFF
    }

    interface Scenario {
        void play(Trial trial) throws InterruptedException;
    }

    @Override
    public String toString() {
        return row + " " + name;
    }
}
