package io.pindah.metrics.ledger;

import java.util.List;

/** How far the topics have been taken in. It is kept with what was taken in, so that the two never disagree. */
public interface Bookmarks {
    /**
     * Of one topic; nothing for partitions of which nothing has been taken in.
     *
     * @throws Unavailable if the ledger cannot be reached
     */
    List<Bookmark> of(String topic);
}
