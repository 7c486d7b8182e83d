package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The checked-in document is what the service serves. Write it anew with {@code -Dpindah.openapi.write}. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class OpenApiTest {
    private static final Path CHECKED_IN = Path.of("openapi.json");

    @Test
    void the_checked_in_document_is_current() throws IOException {
        var served = given().get("/q/openapi?format=json").asString().strip() + "\n";
        if (System.getProperty("pindah.openapi.write") != null) {
            Files.writeString(CHECKED_IN, served);
        }

        assertThat(CHECKED_IN).hasContent(served);
    }

    @Test
    void the_document_can_be_tried_out_in_a_browser() {
        given().get("/q/swagger-ui/").then().statusCode(200).contentType("text/html");
    }
}
