package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.access.check.Access;
import io.pindah.scheduler.support.Sparing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Sparing.class)
class RateLimitTest {
    private static final int MANY = 100;

    @Test
    void who_asks_too_often_is_told_when_to_come_again_and_nobody_else_is() {
        var busy = token("busy");

        var answers = ask(busy);
        var other = given().header("Authorization", token("other")).get("/api/v1/hosts");

        assertRefused(answers, 200);
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void so_is_an_address_that_has_no_good_token() {
        assertRefused(ask("Bearer nonsense"), 401);
    }

    private static void assertRefused(List<Response> answers, int otherwise) {
        assertThat(answers).extracting(Response::statusCode).contains(429).containsOnly(otherwise, 429);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                .allSatisfy(answer -> {
                    assertThat(answer.contentType()).startsWith("application/problem+json");
                    assertThat(answer.jsonPath().getString("code")).isEqualTo("too-many-requests");
                    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
                });
        assertThat(answers.getFirst().statusCode()).isEqualTo(otherwise);
    }

    private static List<Response> ask(String authorization) {
        return IntStream.range(0, MANY)
                .parallel()
                .mapToObj(_ -> given().header("Authorization", authorization).get("/api/v1/hosts"))
                .sorted((a, b) -> Integer.compare(a.statusCode(), b.statusCode()))
                .toList();
    }

    private static String token(String subject) {
        return "Bearer " + Access.issuer().token(subject, "viewer", Instant.now(), Duration.ofHours(1));
    }
}
