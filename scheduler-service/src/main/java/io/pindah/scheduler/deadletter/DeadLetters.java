package io.pindah.scheduler.deadletter;

import io.pindah.contracts.Topic;
import io.pindah.contracts.api.DeadLetterView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The dead-letter topics. Every method may throw {@link BrokerAway}. */
public interface DeadLetters {
    /**
     * The newest ones of these topics, the newest first.
     *
     * @param limit at most so many
     * @param sieve leaves out those that are not wanted; called for some at a time, those of one partition in order
     */
    List<DeadLetterView> newest(Set<Topic> topics, int limit, UnaryOperator<List<DeadLetterView>> sieve);

    /** Empty if there is none, or not any more. */
    Optional<DeadLetter> find(Address address);

    /** Puts the record back on the topic that it was on; returns when the broker has it. */
    Place putBack(DeadLetter letter);

    /** A place on a topic. */
    record Place(int partition, long offset) {}
}
