package io.pindah.access.token;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Finds the key that a token names. */
final class KeySource {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration STALE = Duration.ofHours(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private KeySource() {}

    /**
     * A file is read once, now. Over HTTP keys are fetched when first needed, and again when they are old or a token names one that is not among
     * them; while the issuer is away the old ones are used for some hours.
     */
    static VerificationKeyResolver at(String location) {
        var uri = uri(location);
        return switch (String.valueOf(uri.getScheme())) {
            case "file" -> file(Path.of(uri));
            case "http", "https" -> remote(location);
            default -> throw wrong(location, "it has to begin with file:, http: or https:", null);
        };
    }

    private static VerificationKeyResolver file(Path file) {
        try {
            return new JwksVerificationKeyResolver(new JsonWebKeySet(Files.readString(file)).getJsonWebKeys());
        } catch (IOException | JoseException e) {
            throw wrong(file.toString(), "it cannot be read as a JSON web key set", e);
        }
    }

    private static VerificationKeyResolver remote(String location) {
        var keys = new HttpsJwks(location);
        keys.setDefaultCacheDuration(FRESH.toSeconds());
        keys.setRetainCacheOnErrorDuration(STALE.toSeconds());
        keys.setRefreshReprieveThreshold(BETWEEN_LOOKS.toMillis());
        return new HttpsJwksVerificationKeyResolver(keys);
    }

    private static URI uri(String location) {
        try {
            return URI.create(location);
        } catch (IllegalArgumentException e) {
            throw wrong(location, "it is not a URI", e);
        }
    }

    private static IllegalArgumentException wrong(String location, String why, Exception cause) {
        return new IllegalArgumentException(
                "pindah.access.keys is '" + location + "', but " + why
                        + "; name the issuer's JSON web key set, such as https://issuer/certs",
                cause);
    }
}
