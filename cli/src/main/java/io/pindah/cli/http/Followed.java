package io.pindah.cli.http;

import java.util.function.Consumer;

/**
 * What a {@link Follower} needs to know of what it follows.
 *
 * @param <V> its states, each with a version
 * @param <N> the news of it
 */
public interface Followed<V, N> {
    boolean isOver(V view);

    long version(V view);

    /** What happens after the state that is known. */
    EventStream stream(V known);

    /** The state now. */
    V ask(V known);

    /** Hands over what an event says: a state to {@code change}, anything else to {@code news}. */
    void read(ServerSentEvent event, Consumer<V> change, Consumer<N> news);

    N changed(V view);

    N disconnected(String why);
}
