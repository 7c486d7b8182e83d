package io.pindah.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory for a server that is thrown away. */
final class TemporaryHome {
    private TemporaryHome() {}

    static Path make(String what) {
        try {
            return Files.createTempDirectory("pindah-" + what + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
