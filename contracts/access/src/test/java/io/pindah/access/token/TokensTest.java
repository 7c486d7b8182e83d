package io.pindah.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pindah.access.Caller;
import io.pindah.access.Reading;
import io.pindah.access.Reading.Fault;
import io.pindah.access.Role;
import io.pindah.embedded.TokenIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path home;

    private TokenIssuer issuer;

    @BeforeEach
    void prepare() {
        issuer = TokenIssuer.in(home);
    }

    @Test
    void a_good_token_says_who_it_is_and_what_they_may() {
        assertThat(read(issuer.token("anna", "operator", NOW, HOUR)))
                .isEqualTo(new Reading.Accepted(new Caller("anna", Set.of(Role.OPERATOR))));
    }

    @Test
    void an_expired_token_is_told_from_others_and_the_clock_may_be_off_by_ten_seconds() {
        var token = issuer.token("anna", "viewer", NOW.minus(HOUR), HOUR);

        assertThat(fault(read(token, NOW.plusSeconds(9)))).isEmpty();
        assertThat(fault(read(token, NOW.plusSeconds(11)))).contains(Fault.EXPIRED);
    }

    @Test
    void a_token_that_holds_only_later_or_for_ever_is_not_accepted() {
        assertNotAccepted(issuer.sign(with("nbf", NOW.plusSeconds(60).getEpochSecond())), "not valid yet");
        assertNotAccepted(issuer.sign(without("exp")), "never expires");
    }

    @Test
    void a_token_of_another_issuer_or_for_another_service_is_not_accepted() {
        assertNotAccepted(issuer.sign(with("iss", "https://elsewhere")), "not of the issuer pindah-embedded");
        assertNotAccepted(issuer.sign(without("iss")), "not of the issuer pindah-embedded");
        assertNotAccepted(issuer.sign(with("aud", "somebody-else")), "not meant for pindah");
        assertNotAccepted(issuer.sign(without("aud")), "not meant for pindah");
    }

    @Test
    void a_token_that_was_signed_with_another_key_or_changed_afterwards_is_not_accepted(@TempDir Path elsewhere) {
        var parts = issuer.sign(claims()).split("\\.", -1);
        var better = issuer.sign(with("groups", List.of("admin"))).split("\\.", -1);

        assertNotAccepted(TokenIssuer.in(elsewhere).sign(claims()), "not signed by a key of the issuer");
        assertNotAccepted(parts[0] + "." + better[1] + "." + parts[2], "not signed by a key of the issuer");
    }

    @Test
    void a_token_without_a_signature_is_not_accepted() {
        assertNotAccepted(Forger.unsigned(claims()), "not signed by a key of the issuer");
    }

    @Test
    void the_published_key_is_no_secret_to_sign_with() throws Exception {
        var published = Files.readString(issuer.keys());
        var kid = new JsonMapper().readTree(published).at("/keys/0/kid").asText();
        var headers =
                List.of(Map.of("alg", "HS256"), Map.of("alg", "HS256", "kid", kid), Map.of("alg", "ES256", "kid", kid));

        for (var header : headers) {
            assertNotAccepted(Forger.withSecret(published, header, claims()), "not signed by a key of the issuer");
        }
    }

    @Test
    void who_has_no_name_is_nobody() {
        assertNotAccepted(issuer.sign(without("sub")), "nobody knows whose it is");
        assertNotAccepted(issuer.sign(with("sub", " ")), "nobody knows whose it is");
        assertNotAccepted(issuer.sign(with("sub", "a".repeat(300))), "nobody knows whose it is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer x",
                "Bearer a.b",
                "Bearer a.b.c",
                "Basic YTpi",
                "Bearer a.b.c d",
                "Bearer ..."
            })
    void what_is_no_token_is_not_accepted(String header) {
        assertThat(fault(tokens(settings(issuer), NOW).read(Optional.of(header))))
                .contains(Fault.NOT_ACCEPTED);
    }

    @Test
    void without_a_header_the_token_is_missing() {
        assertThat(fault(tokens(settings(issuer), NOW).read(Optional.empty()))).contains(Fault.MISSING);
    }

    @Test
    void roles_are_found_where_the_issuer_puts_them() {
        var keycloak = new TokenSettings(
                settings(issuer).keys(),
                TokenIssuer.ISSUER,
                "pindah",
                "realm_access/roles",
                "pindah-",
                "email",
                Duration.ZERO);
        var claims = new HashMap<>(claims());
        claims.put("realm_access", Map.of("roles", List.of("pindah-admin", "viewer", "offline_access")));
        claims.put("email", "anna@example.org");
        claims.put("aud", List.of("account", "pindah"));

        var reading = tokens(keycloak, NOW).read(Optional.of("Bearer " + issuer.sign(claims)));

        assertThat(reading).isEqualTo(new Reading.Accepted(new Caller("anna@example.org", Set.of(Role.ADMIN))));
    }

    @Test
    void roles_may_be_one_text_and_what_is_no_role_of_ours_gives_none() {
        assertThat(roles(with("groups", "viewer operator"))).containsExactlyInAnyOrder(Role.VIEWER, Role.OPERATOR);
        assertThat(roles(with("groups", List.of("ADMIN", "root", 5)))).isEmpty();
        assertThat(roles(with("groups", Map.of("admin", true)))).isEmpty();
        assertThat(roles(without("groups"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///nowhere/keys.json", "nothing", "ftp://x/keys", "::"})
    void keys_that_cannot_be_had_fail_the_start_with_the_settings_name(String keys) {
        var settings = new TokenSettings(keys, "i", "a", "groups", "", "sub", Duration.ZERO);

        assertThatThrownBy(() -> new Tokens(settings, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pindah.access.keys");
    }

    private static Map<String, Object> claims() {
        return Map.of(
                "iss",
                TokenIssuer.ISSUER,
                "aud",
                TokenIssuer.AUDIENCE,
                "sub",
                "anna",
                "groups",
                List.of("viewer"),
                "exp",
                NOW.plus(HOUR).getEpochSecond());
    }

    private static Map<String, Object> with(String claim, Object value) {
        var claims = new HashMap<>(claims());
        claims.put(claim, value);
        return claims;
    }

    private static Map<String, Object> without(String claim) {
        var claims = new HashMap<>(claims());
        claims.remove(claim);
        return claims;
    }

    private static TokenSettings settings(TokenIssuer issuer) {
        return new TokenSettings(
                issuer.keys().toUri().toString(),
                TokenIssuer.ISSUER,
                TokenIssuer.AUDIENCE,
                "groups",
                "",
                "sub",
                Duration.ofSeconds(10));
    }

    private static Tokens tokens(TokenSettings settings, Instant now) {
        return new Tokens(settings, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Reading read(String token) {
        return read(token, NOW);
    }

    private Reading read(String token, Instant now) {
        return tokens(settings(issuer), now).read(Optional.of("Bearer " + token));
    }

    private Set<Role> roles(Map<String, ?> claims) {
        return read(issuer.sign(claims)) instanceof Reading.Accepted(var caller)
                ? caller.roles()
                : Set.of(Role.values());
    }

    private void assertNotAccepted(String token, String why) {
        assertThat(read(token)).isInstanceOfSatisfying(Reading.Refused.class, refused -> {
            assertThat(refused.fault()).isEqualTo(Fault.NOT_ACCEPTED);
            assertThat(refused.detail()).contains(why);
        });
    }

    private static Optional<Fault> fault(Reading reading) {
        return reading instanceof Reading.Refused(var fault, var _) ? Optional.of(fault) : Optional.empty();
    }
}
