package io.pindah.contracts;

import org.jspecify.annotations.Nullable;

/** A text that is not the record it should be; belongs into a dead-letter topic. */
public final class UnreadableRecord extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableRecord(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
