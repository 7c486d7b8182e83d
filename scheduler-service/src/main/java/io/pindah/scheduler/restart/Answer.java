package io.pindah.scheduler.restart;

import io.pindah.contracts.MigrationCommand;
import io.pindah.scheduler.migration.Rejection;
import java.util.List;

/** What came of a request for a restart, or of its next step. */
public sealed interface Answer {

    /** To be recorded, state and commands together. May be the state as it was, with no command. */
    record Accepted(Restart next, List<MigrationCommand> commands) implements Answer {
        public Accepted {
            commands = List.copyOf(commands);
        }
    }

    /** Nothing is to be recorded or sent. */
    record Rejected(Rejection why) implements Answer {}
}
