package io.pindah.agent.inventory;

import io.pindah.agent.preflight.Sight;
import java.nio.file.Path;

/** This host's files, as far as the agent's user may look. Thread-safe; storage that does not answer is hidden, and holds nobody up. */
public interface HostFiles {

    /** What is at the path of a disk. */
    Sight at(String path);

    Content read(Path file);

    /** A small file's text. */
    sealed interface Content {
        record Read(String text) implements Content {}

        record Absent() implements Content {}

        /** It may be there, and the agent's user may not read it. */
        record Forbidden() implements Content {}
    }
}
