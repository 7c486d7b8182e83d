package io.pindah.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pindah.access.Reading;
import io.pindah.embedded.TokenIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys from an issuer elsewhere, as an OpenID provider publishes them. */
class KeysOverHttpTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path home;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private TokenIssuer issuer;

    @BeforeEach
    void serve() throws IOException {
        issuer = TokenIssuer.in(home);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/certs", exchange -> {
            asked.incrementAndGet();
            var body = Files.readString(issuer.keys()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keys_are_fetched_when_first_needed_and_not_for_every_token() {
        var tokens = tokens(location());

        assertThat(asked).hasValue(0);
        assertThat(read(tokens)).isInstanceOf(Reading.Accepted.class);
        assertThat(read(tokens)).isInstanceOf(Reading.Accepted.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void while_the_issuer_is_away_known_keys_do() {
        var tokens = tokens(location());
        read(tokens);
        server.stop(0);

        assertThat(read(tokens)).isInstanceOf(Reading.Accepted.class);
    }

    @Test
    void without_any_key_nothing_can_be_said_of_a_token() {
        var location = location();
        server.stop(0);

        assertThat(read(tokens(location))).isInstanceOf(Reading.Unable.class);
    }

    @Test
    void a_key_that_is_not_among_the_issuers_is_looked_for_and_not_accepted(@TempDir Path elsewhere) {
        var tokens = tokens(location());
        var forged = TokenIssuer.in(elsewhere).token("anna", "admin", NOW, Duration.ofHours(1));

        assertThat(tokens.read(Optional.of("Bearer " + forged))).isInstanceOf(Reading.Refused.class);
    }

    private String location() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/certs";
    }

    private static Tokens tokens(String keys) {
        var settings = new TokenSettings(
                keys, TokenIssuer.ISSUER, TokenIssuer.AUDIENCE, "groups", "", "sub", Duration.ofSeconds(10));
        return new Tokens(settings, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Reading read(Tokens tokens) {
        return tokens.read(Optional.of("Bearer " + issuer.token("anna", "viewer", NOW, Duration.ofHours(1))));
    }
}
