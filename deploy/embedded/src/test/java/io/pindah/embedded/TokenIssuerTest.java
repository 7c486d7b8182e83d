package io.pindah.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path home;

    @Test
    void a_token_says_who_may_do_what_until_when_and_its_signature_fits_the_published_key() throws Exception {
        var issuer = TokenIssuer.in(home);

        var parts = issuer.token("anna", "operator", NOW, Duration.ofHours(8)).split("\\.", -1);

        assertThat(decoded(parts[1])).isEqualTo(JSON.readTree("""
                {"iss": "pindah-embedded", "aud": "pindah", "sub": "anna", "groups": ["operator"], "iat": 1767225600, "exp": 1767254400}
                """));
        assertThat(decoded(parts[0]).get("kid")).isEqualTo(publishedKey(issuer).get("kid"));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(publicKey(publishedKey(issuer)));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void the_key_stays_and_nobody_else_can_read_it_or_a_token() throws IOException {
        var issuer = TokenIssuer.in(home);
        var token = issuer.write("admin", issuer.token("x", "admin", NOW, Duration.ofHours(1)));

        assertThat(TokenIssuer.in(home).keys()).isEqualTo(issuer.keys());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("signing-key.json"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(issuer.keys())).doesNotContain("\"d\"");
    }

    @Test
    void another_key_is_published_in_another_file_and_the_old_one_is_gone() throws IOException {
        var before = TokenIssuer.in(home).keys();
        Files.delete(home.resolve("signing-key.json"));

        var after = TokenIssuer.in(home).keys();

        assertThat(after).isNotEqualTo(before).exists();
        assertThat(before).doesNotExist();
    }

    private static JsonNode decoded(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static JsonNode publishedKey(TokenIssuer issuer) throws IOException {
        return JSON.readTree(issuer.keys().toFile()).at("/keys/0");
    }

    private static PublicKey publicKey(JsonNode key) throws Exception {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(number(key.get("x")), number(key.get("y")));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text.asText()));
    }
}
