package io.pindah.access.token;

import io.pindah.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens as somebody would who does not have the issuer's key. */
final class Forger {
    private Forger() {}

    static String unsigned(Map<String, ?> claims) {
        return text(Wire.json(Map.of("alg", "none"))) + "." + text(Wire.json(claims)) + ".";
    }

    /** With a text that everybody knows as the shared secret, such as the published key. */
    static String withSecret(String secret, Map<String, ?> header, Map<String, ?> claims)
            throws GeneralSecurityException {
        var signed = text(Wire.json(header)) + "." + text(Wire.json(claims));
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String text(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
