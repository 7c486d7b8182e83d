package io.pindah.agent.migration;

import java.util.OptionalInt;

/** Keeps open sockets across the end of this process, for the agent's next one. */
public interface KeptSockets {
    /** Where nobody keeps anything. */
    KeptSockets NONE = new KeptSockets() {
        @Override
        public void keep(String name, int descriptor) {}

        @Override
        public void forget(String name) {}

        @Override
        public OptionalInt kept(String name) {
            return OptionalInt.empty();
        }
    };

    /** @param name of letters, digits and hyphens */
    void keep(String name, int descriptor);

    void forget(String name);

    /** The socket that an earlier process has left under that name. */
    OptionalInt kept(String name);
}
