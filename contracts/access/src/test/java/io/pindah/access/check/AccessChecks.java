package io.pindah.access.check;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may do what, for every endpoint that the service's own document has: one that is added is covered by itself. Each service's test extends it. */
public abstract class AccessChecks {

    @Test
    protected void every_endpoint_has_a_role() throws IOException {
        assertThat(endpoints()).isNotEmpty().allSatisfy(endpoint -> assertThat(endpoint.role())
                .as("%s is missing in Rules", endpoint)
                .isIn("viewer", "operator", "admin"));
    }

    @Test
    protected void without_a_token_every_endpoint_says_401() throws IOException {
        assertThat(endpoints()).allSatisfy(endpoint -> {
            var answer = ask(endpoint, Map.of());
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.head()).containsIgnoringCase("WWW-Authenticate: Bearer");
        });
    }

    @Test
    protected void with_a_token_that_does_not_count_every_endpoint_says_401() throws IOException {
        var strangers = Strangers.of(Access.issuer(), Instant.now());

        assertThat(endpoints()).allSatisfy(endpoint -> assertThat(strangers).allSatisfy((_, header) -> assertThat(
                        ask(endpoint, Map.of("Authorization", header)).status())
                .isEqualTo(401)));
    }

    @Test
    protected void a_token_without_a_role_opens_nothing_and_a_viewers_only_what_looks() throws IOException {
        assertThat(endpoints()).allSatisfy(endpoint -> {
            assertThat(status(endpoint, "guest")).isEqualTo(403);
            if (endpoint.role().equals("viewer")) {
                assertThat(status(endpoint, "viewer")).isNotIn(0, 401, 403, 429, 500);
            } else {
                assertThat(status(endpoint, "viewer")).isEqualTo(403);
            }
            if (endpoint.role().equals("admin")) {
                assertThat(status(endpoint, "operator")).isEqualTo(403);
            }
        });
    }

    @Test
    protected void what_changes_something_is_nothing_for_viewers() throws IOException {
        assertThat(endpoints().stream().filter(endpoint -> !endpoint.onlyLooks()))
                .allSatisfy(endpoint -> assertThat(endpoint.role()).isNotEqualTo("viewer"));
    }

    @Test
    protected void a_path_that_is_nowhere_tells_strangers_nothing_and_health_tells_them_all() {
        given().header("Authorization", "").get("/nothing").then().statusCode(401);
        given().get("/nothing").then().statusCode(404);
        given().get("/q/health/live").then().statusCode(404);
        Access.open("/q/health/live").then().statusCode(200);
        Access.open("/q/metrics").then().statusCode(200);
    }

    @Test
    protected void no_way_of_writing_a_path_leads_past_the_gate() throws IOException {
        var http = new RawHttp(RestAssured.port);

        for (var endpoint : endpoints()) {
            var path = endpoint.examplePath();
            var written = List.of(
                    "/q/openapi/../.." + path,
                    "/q/openapi/%2e%2e/%2e%2e" + path,
                    "/q/swagger-ui/..;/.." + path,
                    "/q/swagger-ui/..%2f..%2f" + path.substring(1),
                    "//" + path.substring(1),
                    "/." + path,
                    path + "/",
                    path + ";a=/q/openapi",
                    path.replace("/v1/", "/v1//"),
                    path.replace("api", "%61pi"));
            for (var target : written) {
                assertThat(http.send(endpoint.method(), target, Map.of(), new byte[0])
                                .status())
                        .as(target)
                        .isIn(400, 401, 404);
            }
        }
    }

    @Test
    protected void what_is_too_long_is_refused_with_a_reason() throws IOException {
        var http = new RawHttp(RestAssured.port);

        var address = http.send("GET", "/" + "x".repeat(9_000), Map.of(), new byte[0]);
        var headers = http.send("GET", "/", Map.of("X-Long", "x".repeat(17_000)), new byte[0]);

        assertThat(List.of(address.status(), headers.status())).containsExactly(414, 431);
        assertThat(List.of(address.contentType(), headers.contentType())).containsOnly("application/problem+json");
    }

    private static int status(Endpoint endpoint, String role) {
        return ask(endpoint, Map.of("Authorization", Access.bearer(role))).status();
    }

    private static RawHttp.Answer ask(Endpoint endpoint, Map<String, String> headers) {
        try {
            return new RawHttp(RestAssured.port).send(endpoint.method(), endpoint.examplePath(), headers, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Endpoint> endpoints() throws IOException {
        return Endpoint.allOf(
                new JsonMapper().readTree(given().get("/q/openapi?format=json").asString()));
    }
}
