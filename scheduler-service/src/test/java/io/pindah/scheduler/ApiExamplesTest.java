package io.pindah.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pindah.contracts.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples in the API's document are what the records say, and none is missing. Write them anew with {@code -Dpindah.openapi.write}. */
class ApiExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES = Path.of("src", "main", "resources", "openapi", "examples.json");
    private static final Path DOCUMENT = Path.of("openapi.json");

    @Test
    void the_examples_are_what_the_records_say() throws IOException {
        var wanted = JSON.createObjectNode();
        for (var example : ApiExamples.all().entrySet()) {
            wanted.set(example.getKey(), JSON.readTree(Wire.json(example.getValue())));
        }
        if (System.getProperty("pindah.openapi.write") != null) {
            Files.writeString(EXAMPLES, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(wanted) + "\n");
        }

        assertThat(JSON.readTree(EXAMPLES.toFile())).isEqualTo(wanted);
    }

    @Test
    void every_body_in_the_document_has_an_example() throws IOException {
        var without = new ArrayList<String>();
        var document = JSON.readTree(DOCUMENT.toFile());
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> without.addAll(missing(path.getKey(), operation.getValue()))));

        assertThat(without).isEmpty();
    }

    private static List<String> missing(String path, JsonNode operation) {
        var bodies = new ArrayList<JsonNode>();
        bodies.add(operation.path("requestBody"));
        operation.path("responses").forEach(bodies::add);
        return bodies.stream()
                .flatMap(body -> body.path("content").properties().stream())
                .filter(type -> !type.getKey().equals("text/event-stream"))
                .filter(type -> !type.getValue().has("example"))
                .map(type -> operation.path("operationId").asText() + " (" + path + ") " + type.getKey())
                .toList();
    }
}
