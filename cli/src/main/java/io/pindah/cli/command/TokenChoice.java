package io.pindah.cli.command;

import io.pindah.cli.http.Token;
import io.pindah.cli.http.Token.Reach;
import io.pindah.cli.local.FileTrouble;
import io.pindah.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which token a call carries: that of the option, of the environment, or the one that the stack on this machine has written. */
final class TokenChoice {
    private final Surroundings surroundings;

    TokenChoice(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @param named by the option; a file that is named has to be there */
    Token of(@Nullable Path named) {
        if (named != null) {
            return named(named);
        }
        var text = surroundings.get("PINDAH_TOKEN", "");
        if (!text.isEmpty()) {
            return new Token(Optional.of(text.strip()), "PINDAH_TOKEN", Reach.ANYWHERE);
        }
        var file = surroundings.get("PINDAH_TOKEN_FILE", "");
        return file.isEmpty() ? ofThisMachine() : named(Path.of(file));
    }

    private static Token named(Path file) {
        try {
            return new Token(Optional.of(Files.readString(file).strip()), file.toString(), Reach.ANYWHERE);
        } catch (IOException e) {
            throw FileTrouble.of("The token file cannot be read", e);
        }
    }

    private Token ofThisMachine() {
        var file = Path.of(surroundings.get("PINDAH_STATE", "/var/lib/pindah"), "access", "admin.token");
        try {
            return new Token(Optional.of(Files.readString(file).strip()), file.toString(), Reach.THIS_MACHINE);
        } catch (IOException e) {
            return Token.none("none: PINDAH_TOKEN is not set, and " + file + " cannot be read");
        }
    }
}
