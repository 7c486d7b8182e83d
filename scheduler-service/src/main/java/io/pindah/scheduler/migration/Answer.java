package io.pindah.scheduler.migration;

import io.pindah.contracts.MigrationCommand;
import java.util.List;

/** What came of an instruction or a request. */
public sealed interface Answer {

    /** To be recorded, state and commands together. May be the state as it was, with no command. */
    record Accepted(Migration next, List<MigrationCommand> commands) implements Answer {
        public Accepted {
            commands = List.copyOf(commands);
        }

        static Accepted unchanged(Migration migration) {
            return new Accepted(migration, List.of());
        }
    }

    /** Nothing is to be recorded or sent. */
    record Rejected(Rejection why) implements Answer {}
}
