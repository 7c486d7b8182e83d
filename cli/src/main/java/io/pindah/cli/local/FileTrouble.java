package io.pindah.cli.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** A file or folder that cannot be used. The message is a sentence that names it. */
public final class FileTrouble extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FileTrouble(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** @param what was being done, such as {@code runs.csv cannot be read} */
    public static FileTrouble of(String what, IOException cause) {
        var why =
                switch (cause) {
                    case NoSuchFileException e -> "there is no " + e.getFile();
                    case AccessDeniedException e -> "access to " + e.getFile() + " is denied";
                    default -> String.valueOf(cause.getMessage());
                };
        return new FileTrouble(what + ": " + why, cause);
    }
}
