package io.pindah.metrics.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.pindah.access.check.Access;
import io.pindah.metrics.InMemory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the service says about itself. */
@QuarkusTest
@TestProfile(InMemory.class)
class OpenApiTest {
    private static final Path GOLDEN = Path.of("src/test/resources/openapi.yaml");
    private static final Path ACTUAL = Path.of("target/openapi.yaml");

    @Test
    void the_interface_is_described_as_in_the_golden_file() throws IOException {
        var actual = given().get("/q/openapi").then().statusCode(200).extract().asString();
        Files.writeString(ACTUAL, actual);

        assertThat(actual)
                .as("if this change is meant, copy %s to %s", ACTUAL, GOLDEN)
                .isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void it_can_be_tried_out_in_a_browser() {
        given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger"));
    }

    @Test
    void liveness_and_metrics_are_there() {
        Access.open("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        Access.open("/q/metrics").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
    }
}
