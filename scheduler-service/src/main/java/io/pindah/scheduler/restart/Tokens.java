package io.pindah.scheduler.restart;

import io.pindah.contracts.Side;
import io.pindah.scheduler.migration.Stamp;
import java.time.Instant;

/** What one step of a restart needs from outside: a stamp for each command that it may give, of which there is at most one a side. */
public record Tokens(Stamp source, Stamp destination) {

    Stamp of(Side side) {
        return switch (side) {
            case SOURCE -> source;
            case DESTINATION -> destination;
        };
    }

    Instant now() {
        return source.now();
    }
}
