package io.pindah.workload.outage;

/** Which of the latest {@value #SPAN} datagrams have been answered. Not thread-safe; allocates nothing after construction. */
final class SeenNumbers {
    static final int SPAN = 1 << 16;
    private final long[] words = new long[SPAN / Long.SIZE];
    private long highest = -1;

    /**
     * Notes a number.
     *
     * @return false if it was noted before, or is {@value #SPAN} or more below the highest
     */
    boolean add(long number) {
        if (number < 0 || number <= highest - SPAN) {
            return false;
        }
        for (var skipped = Math.max(highest + 1, number - SPAN + 1); skipped <= number; skipped++) {
            words[word(skipped)] &= ~bit(skipped);
        }
        highest = Math.max(highest, number);
        var isNew = (words[word(number)] & bit(number)) == 0;
        words[word(number)] |= bit(number);
        return isNew;
    }

    private static int word(long number) {
        return (int) (number % SPAN) / Long.SIZE;
    }

    private static long bit(long number) {
        return 1L << (number % Long.SIZE);
    }
}
