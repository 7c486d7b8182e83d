package io.pindah.cli.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What shows the services whose request it is.
 *
 * @param text empty: there is none
 * @param origin where it comes from, in words
 * @param reach where it may be sent
 */
public record Token(Optional<String> text, String origin, Reach reach) {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Where a token may be sent. */
    public enum Reach {
        /** It was named by whoever named the service. */
        ANYWHERE,
        /** It was found here and is good for services of this machine; another one should not get to see it. */
        THIS_MACHINE
    }

    public static Token none(String why) {
        return new Token(Optional.empty(), why, Reach.ANYWHERE);
    }

    /** What is sent to a service. */
    Optional<String> headerFor(URI service) {
        return text.filter(_ -> reach == Reach.ANYWHERE || THIS_MACHINE.contains(service.getHost()))
                .map(secret -> "Bearer " + secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Token[" + origin + "]";
    }
}
