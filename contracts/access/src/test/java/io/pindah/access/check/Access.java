package io.pindah.access.check;

import static io.restassured.RestAssured.given;

import io.pindah.embedded.TokenIssuer;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens for tests. Each request of a test has an administrator's, unless it says whose it is. */
public final class Access implements QuarkusTestBeforeEachCallback {
    /** Several class loaders have this class; the folder makes it one issuer. */
    private static final String FOLDER = "pindah.test.tokens";

    private static final Duration LONG = Duration.ofHours(1);

    public static TokenIssuer issuer() {
        var folder = System.getProperties()
                .computeIfAbsent(
                        FOLDER, _ -> TokenIssuer.temporary().keys().getParent().toString());
        return TokenIssuer.in(Path.of(folder.toString()));
    }

    /** What the service under test has to know of it; tests ask more often than people do. */
    public static Map<String, String> settings() {
        var settings = new HashMap<>(issuer().settings());
        settings.put("pindah.access.rate.per-second", "100000");
        settings.put("pindah.access.rate.burst", "100000");
        settings.put("pindah.access.rate.refused-per-second", "100000");
        settings.put("pindah.access.rate.refused-burst", "100000");
        return settings;
    }

    public static String token(String role) {
        return issuer().token("test-" + role, role, Instant.now(), LONG);
    }

    public static String bearer(String role) {
        return "Bearer " + token(role);
    }

    /** From the port of health and metrics, where no token is needed. */
    public static Response open(String path) {
        var base = URI.create(ConfigProvider.getConfig().getValue("test.management.url", String.class));
        return given().get(base.resolve(path));
    }

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        var bearer = bearer("admin");
        RestAssured.replaceFiltersWith((request, response, chain) -> {
            if (!request.getHeaders().hasHeaderWithName("Authorization")) {
                request.header("Authorization", bearer);
            }
            return chain.next(request, response);
        });
    }
}
