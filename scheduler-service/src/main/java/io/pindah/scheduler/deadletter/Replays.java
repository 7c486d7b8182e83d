package io.pindah.scheduler.deadletter;

import io.pindah.contracts.api.DeadLetterView.Replay;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/** Which dead letters were put back. Every method may throw {@link io.pindah.scheduler.migration.Unavailable}. */
public interface Replays {
    /** By the letters' ids; nothing for those that were not. */
    Map<String, Replay> of(Collection<String> letters);

    /**
     * Puts a letter back unless it has been, and remembers where. Of several at the same time one does it, and the others are told what it did.
     * Should this process die in between, the record has been put back and that is not known: its readers drop what they have seen.
     */
    Replay once(Address letter, Instant now, Supplier<DeadLetters.Place> putBack);
}
