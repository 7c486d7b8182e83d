package io.pindah.scheduler.outbox;

/** Where letters wait. Thread-safe, also between processes: two that empty it at once never send two letters of one key out of order. */
public interface Outbox {

    /**
     * Hands over letters that wait, each key's in the order in which they were written, and strikes out those that were taken. Stops at the
     * first that is not taken. A process that dies in between leaves letters that have been taken to be handed over again.
     *
     * @return how many were taken; 0: none waits, or the first was not taken, or others are at it
     */
    int handOver(Carrier carrier);

    /** How many wait. */
    long waiting();

    /** Takes a letter to the broker. */
    interface Carrier {

        /** Returns once the broker has the letter for good, or it is clear that it has not. */
        boolean take(Letter letter);
    }

    /** Letters have been written and committed. */
    record Written() {}
}
