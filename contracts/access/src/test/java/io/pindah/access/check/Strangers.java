package io.pindah.access.check;

import io.pindah.embedded.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Headers of those who have no right to anything, by what is wrong with them; all but the missing one ask for an administrator's rights. */
public final class Strangers {
    private Strangers() {}

    /** Those that carry a token. */
    public static Map<String, String> of(TokenIssuer issuer, Instant now) {
        var headers = new TreeMap<String, String>();
        var good = claims(now, Map.of());
        headers.put("another issuer's key", TokenIssuer.temporary().sign(good));
        headers.put(
                "expired",
                issuer.sign(claims(
                        now, Map.of("exp", now.minus(Duration.ofMinutes(1)).getEpochSecond()))));
        headers.put("another issuer", issuer.sign(claims(now, Map.of("iss", "https://elsewhere"))));
        headers.put("another audience", issuer.sign(claims(now, Map.of("aud", "elsewhere"))));
        headers.put("changed", changed(issuer, now));
        headers.put("no signature", issuer.sign(good).replaceFirst("[^.]*$", ""));
        headers.put("no token at all", "nonsense");
        headers.replaceAll((_, token) -> "Bearer " + token);
        return headers;
    }

    private static String changed(TokenIssuer issuer, Instant now) {
        var viewer = issuer.token("eve", "viewer", now, Duration.ofHours(1)).split("\\.", -1);
        var admin = issuer.sign(claims(now, Map.of())).split("\\.", -1);
        return viewer[0] + "." + admin[1] + "." + viewer[2];
    }

    private static Map<String, Object> claims(Instant now, Map<String, ?> others) {
        var claims = new HashMap<String, Object>(Map.of(
                "iss",
                TokenIssuer.ISSUER,
                "aud",
                TokenIssuer.AUDIENCE,
                "sub",
                "eve",
                "groups",
                List.of("admin"),
                "exp",
                now.plus(Duration.ofHours(1)).getEpochSecond()));
        claims.putAll(others);
        return claims;
    }
}
