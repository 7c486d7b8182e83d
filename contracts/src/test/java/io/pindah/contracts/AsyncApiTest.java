package io.pindah.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The document of the topics agrees with the records, and the records with it. */
class AsyncApiTest {
    private static final Path DOCUMENT = Path.of("../docs/asyncapi.yaml");
    private static final String PLACE = "https://pindah.io/asyncapi";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** AsyncAPI's own dialect is draft 7 with additions; the schemas are made as 2020-12. They have to mean the same. */
    private static final List<SpecificationVersion> DIALECTS =
            List.of(SpecificationVersion.DRAFT_7, SpecificationVersion.DRAFT_2020_12);

    private static String text;
    private static JsonNode document;
    private static Map<SpecificationVersion, SchemaRegistry> registries;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(DOCUMENT);
        document = AsyncApi.mapper().readTree(text);
        var schemas = Map.of(PLACE, document.toString());
        registries = DIALECTS.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        dialect -> SchemaRegistry.withDefaultDialect(dialect, registry -> registry.schemas(schemas))));
    }

    static Stream<String> wireNames() {
        return Samples.all().keySet().stream();
    }

    @Test
    void the_document_is_what_the_records_say() throws IOException {
        var made = AsyncApi.yaml(AsyncApi.document(Path.of("")));

        assertThat(firstDifference(text, made))
                .as(
                        "docs/asyncapi.yaml is not what the records say. Make it anew: ./mvnw -q -pl contracts test-compile exec:java@asyncapi")
                .isEmpty();
    }

    @Test
    void what_was_written_as_yaml_reads_back_unchanged() throws IOException {
        var made = JSON.readTree(AsyncApi.document(Path.of("")).toString());

        assertThat(JSON.readTree(document.toString())).isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("wireNames")
    void a_golden_file_its_headers_and_its_key_fit_the_message(String wireName) throws IOException {
        var message = new Message(wireName, Samples.all().get(wireName), golden(wireName));
        var headers = Wire.headers(message.envelope());

        for (var dialect : DIALECTS) {
            assertThat(errors(dialect, wireName, "payload", message.golden())).isEmpty();
            assertThat(errors(dialect, wireName, "headers", JSON.valueToTree(headers)))
                    .isEmpty();
            assertThat(errors(dialect, wireName, "bindings/kafka/key", JSON.valueToTree(headers.get("ce_subject"))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("wireNames")
    void the_schema_refuses_what_the_record_refuses_and_nothing_else(String wireName) throws IOException {
        var type = Samples.all().get(wireName).getClass();

        var mutations = Mutation.of(golden(wireName))
                // Written only: a reader ignores it.
                .filter(mutation -> !mutation.what().contains("/quality/grade"))
                .toList();

        var disagreements = mutations.stream().flatMap(mutation -> DIALECTS.stream()
                .flatMap(dialect -> disagreement(dialect, wireName, type, mutation).stream()));

        assertThat(mutations).hasSizeGreaterThan(20);
        assertThat(disagreements).isEmpty();
    }

    private static Optional<String> disagreement(
            SpecificationVersion dialect, String wireName, Class<?> type, Mutation mutation) {
        var errors = errors(dialect, wireName, "payload", mutation.document());
        var refusal = refusal(mutation.document().toString(), type);
        return errors.isEmpty() == refusal.isEmpty()
                ? Optional.empty()
                : Optional.of(mutation.what() + ": the schema says " + errors + ", the record says " + refusal);
    }

    private static Optional<String> refusal(String text, Class<?> type) {
        try {
            Objects.requireNonNull(Wire.read(text, type));
            return Optional.empty();
        } catch (UnreadableRecord e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_topic_is_described_with_its_dead_letters(Topic topic) {
        var channel = document.path("channels").path(Channel.id(topic));
        var deadLetters = document.path("channels").path(DeadLetters.ID);

        assertThat(channel.path("address").asText()).isEqualTo(topic.fullName());
        assertThat(channel.path("description").asText()).contains(topic.deadLetterName());
        assertThat(deadLetters.path("address").asText().replace("{topic}", topic.fullName()))
                .isEqualTo(topic.deadLetterName());
        assertThat(deadLetters.at("/parameters/topic/enum"))
                .anyMatch(name -> name.asText().equals(topic.fullName()));
    }

    @ParameterizedTest
    @MethodSource("wireNames")
    void a_message_is_on_one_topic(String wireName) {
        var channels = document.path("channels").properties().stream()
                .filter(channel -> channel.getValue().path("messages").has(wireName));

        assertThat(channels).hasSize(1);
    }

    @Test
    void a_topic_with_messages_is_written_and_read() {
        var actions = document.path("operations").properties().stream()
                .map(operation -> operation.getValue().path("action").asText() + " "
                        + operation.getValue().at("/channel/$ref").asText())
                .toList();

        assertThat(Channel.all())
                .filteredOn(channel -> channel.carries().isPresent())
                .allSatisfy(channel -> assertThat(actions)
                        .contains("send #/channels/" + Channel.id(channel.topic()))
                        .contains("receive #/channels/" + Channel.id(channel.topic())));
    }

    @Test
    void a_reference_stands_alone_and_leads_somewhere() {
        assertThat(document.findParents("$ref"))
                .hasSizeGreaterThan(Topic.values().length)
                .allSatisfy(reference -> {
                    assertThat(reference).hasSize(1);
                    assertThat(document.at(reference.path("$ref").asText().substring(1))
                                    .isMissingNode())
                            .as(reference.toString())
                            .isFalse();
                });
    }

    private static List<Error> errors(SpecificationVersion dialect, String wireName, String part, JsonNode instance) {
        return schema(dialect, "/components/messages/" + wireName + "/" + part)
                .validate(instance, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static Schema schema(SpecificationVersion dialect, String pointer) {
        return Objects.requireNonNull(registries.get(dialect)).getSchema(SchemaLocation.of(PLACE + "#" + pointer));
    }

    private static Optional<String> firstDifference(String committed, String made) {
        var ours = committed.lines().toList();
        var theirs = made.lines().toList();
        return IntStream.range(0, Math.max(ours.size(), theirs.size()))
                .filter(i -> !line(ours, i).equals(line(theirs, i)))
                .mapToObj(i -> "line " + (i + 1) + ": \"" + line(ours, i) + "\" should be \"" + line(theirs, i) + "\"")
                .findFirst();
    }

    private static String line(List<String> lines, int i) {
        return i < lines.size() ? lines.get(i) : "";
    }

    private static JsonNode golden(String wireName) throws IOException {
        return JSON.readTree(Files.readString(Path.of("src/test/resources/golden", wireName + ".json")));
    }
}
