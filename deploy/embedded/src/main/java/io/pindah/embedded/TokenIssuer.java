package io.pindah.embedded;

import io.pindah.contracts.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes bearer tokens for the services of an embedded stack or a test. Its key lives in a folder that only its owner can read, and is used again;
 * beside it lies what the services check tokens with.
 */
public final class TokenIssuer {
    /** The {@code iss} of its tokens. */
    public static final String ISSUER = "pindah-embedded";

    /** The {@code aud} of its tokens. */
    public static final String AUDIENCE = "pindah";

    private static final String KEY = "signing-key.json";

    private final Path folder;
    private final SigningKey key;

    private TokenIssuer(Path folder, SigningKey key) {
        this.folder = folder;
        this.key = key;
    }

    /** One for this JVM's tests, in a folder of its own. */
    public static TokenIssuer temporary() {
        var folder = TemporaryHome.make("tokens");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Directories.delete(folder), "tokens"));
        return in(folder);
    }

    /** The issuer of a folder; its key is made if there is none. */
    public static TokenIssuer in(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            if (!isIn(folder)) {
                writePrivately(folder.resolve(KEY), Wire.json(SigningKey.generate()));
            }
            var issuer = new TokenIssuer(folder, SigningKey.read(Files.readString(folder.resolve(KEY))));
            issuer.publish();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a folder has a key. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(KEY));
    }

    /** The public keys, a JSON web key set. Another key has another file, so that whoever was told of the file notices. */
    public Path keys() {
        return folder.resolve("keys-" + key.kid() + ".json");
    }

    /** What a service has to be told to accept these tokens. */
    public Map<String, String> settings() {
        return Map.of(
                "pindah.access.keys", keys().toUri().toString(),
                "pindah.access.issuer", ISSUER,
                "pindah.access.audience", AUDIENCE);
    }

    /** @param role {@code viewer}, {@code operator} or {@code admin} */
    public String token(String subject, String role, Instant now, Duration life) {
        return sign(Map.of(
                "iss",
                ISSUER,
                "aud",
                AUDIENCE,
                "sub",
                subject,
                "groups",
                List.of(role),
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plus(life).getEpochSecond()));
    }

    /** Any claims, also wrong ones. */
    public String sign(Map<String, ?> claims) {
        return key.sign(claims);
    }

    /** Writes a token where only the owner can read it, and returns where. */
    public Path write(String role, String token) {
        var file = folder.resolve(role + ".token");
        writePrivately(file, token + "\n");
        return file;
    }

    private void publish() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (file.getFileName().toString().startsWith("keys-") && !file.equals(keys())) {
                    Files.delete(file);
                }
            }
        }
        if (!Files.exists(keys())) {
            writePrivately(keys(), Wire.json(key.publicSet()));
        }
    }

    private static void writePrivately(Path file, String text) {
        try {
            var permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var written = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", "", permissions);
            Files.writeString(written, text);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
