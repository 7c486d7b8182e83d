package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.access.check.Access;
import io.pindah.access.check.Fuzz;
import io.pindah.access.check.RawHttp;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every endpoint is asked what nobody meant it to be asked. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class FuzzTest {
    @Test
    void nothing_that_can_be_asked_is_answered_by_a_failure() throws IOException {
        var document = given().get("/q/openapi?format=json").asString();

        var mistakes = new Fuzz(document, new RawHttp(RestAssured.port), Access.bearer("admin")).mistakes();

        assertThat(mistakes).isEmpty();
    }
}
