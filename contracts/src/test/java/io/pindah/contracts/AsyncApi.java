package io.pindah.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The topics as an AsyncAPI 3.0 document: {@code docs/asyncapi.yaml}, made from the records and their Javadoc. */
final class AsyncApi {
    private static final String HEADING = """
            # Made from the records in contracts; not to be edited. To make it anew:
            #   ./mvnw -q -pl contracts test-compile exec:java@asyncapi
            """;

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final Javadoc javadoc;
    private final Path golden;
    private final Schemas schemas;

    private AsyncApi(Javadoc javadoc, Path golden) {
        this.javadoc = javadoc;
        this.golden = golden;
        this.schemas = new Schemas(javadoc);
    }

    /** @param module the folder of contracts */
    static ObjectNode document(Path module) throws IOException {
        var javadoc = Javadoc.of(module.resolve("src/main/java/io/pindah/contracts"));
        return new AsyncApi(javadoc, module.resolve("src/test/resources/golden")).document();
    }

    static String yaml(ObjectNode document) throws IOException {
        return HEADING + mapper().writeValueAsString(document);
    }

    /** Reads and writes the document. Texts are quoted only where YAML would take them for something else. */
    static ObjectMapper mapper() {
        return new ObjectMapper(YAMLFactory.builder()
                .disable(Feature.WRITE_DOC_START_MARKER)
                .disable(Feature.SPLIT_LINES)
                .enable(Feature.MINIMIZE_QUOTES)
                .enable(Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .stringQuotingChecker(new Quoting())
                .build());
    }

    /** Also quotes what begins with a digit, such as instants, which some readers of YAML take for dates. */
    private static final class Quoting extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || (!value.isEmpty() && Character.isDigit(value.charAt(0)));
        }
    }

    private ObjectNode document() throws IOException {
        var document = json.objectNode().put("asyncapi", "3.0.0");
        document.set("info", info());
        document.put("defaultContentType", "application/json");
        document.set("servers", servers());
        document.set("channels", channels());
        document.set("operations", operations());
        document.set("components", components());
        return document;
    }

    private ObjectNode info() {
        var info = json.objectNode().put("title", "Pindah topics").put("version", "v1");
        info.put("description", """
                What Pindah's services say to each other through Kafka.

                - Values are JSON; headers are those of a CloudEvent in Kafka's binary mode, so that readers can filter before they decode.
                - A wire name ends in its version. Within a version fields are only added, and only optional ones: readers ignore fields that \
                they do not know. A changed meaning is a new version.
                - An optional field without a value is left out; it is never null, and never 0 for want of a measurement.
                - Delivery is at least once; identities tell repeats apart.
                - Instants are ISO 8601 in UTC, with up to nine digits of a second.
                """);
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        var tags = info.putArray("tags");
        for (var service : Operation.Service.values()) {
            tags.addObject().put("name", service.wireName()).put("description", service.about());
        }
        return info;
    }

    private ObjectNode servers() {
        var servers = json.objectNode();
        var lab = broker(
                servers.putObject("lab"), "{address}:{port}", "The lab's broker as agents on its hosts reach it.");
        variable(lab, "address", "10.213.77.1", "The broker's address on the lab's bridge.");
        variable(lab, "port", "9092", "The port of listener LAB.");
        var loopback =
                broker(servers.putObject("loopback"), "127.0.0.1:{port}", "The broker as services beside it reach it.");
        variable(loopback, "port", "9093", "The port of listener LOCAL.");
        return servers;
    }

    private static ObjectNode broker(ObjectNode server, String host, String about) {
        server.put("host", host).put("protocol", "kafka").put("description", about + " Without authentication.");
        return server.putObject("variables");
    }

    private static void variable(ObjectNode variables, String name, String preset, String about) {
        variables.putObject(name).put("default", preset).put("description", about);
    }

    private ObjectNode channels() {
        var channels = json.objectNode();
        for (var channel : Channel.all()) {
            channels.set(Channel.id(channel.topic()), channel.describe(javadoc));
        }
        channels.set(DeadLetters.ID, DeadLetters.channel());
        return channels;
    }

    private ObjectNode operations() {
        var operations = json.objectNode();
        for (var operation : Operation.all()) {
            var node = operations
                    .putObject(operation.id())
                    .put("action", operation.action().wireName());
            node.set("channel", reference("channels/" + operation.channel()));
            node.put("summary", operation.summary());
            node.putArray("tags").addObject().put("name", operation.service().wireName());
        }
        return operations;
    }

    private ObjectNode components() throws IOException {
        var messages = json.objectNode();
        for (var sample : Samples.all().entrySet()) {
            var message = new Message(sample.getKey(), sample.getValue(), golden(sample.getKey()));
            messages.set(sample.getKey(), message.describe(schemas, javadoc));
        }
        messages.set(DeadLetters.MESSAGE, DeadLetters.message());
        var definitions = json.objectNode();
        definitions.set("CloudEvent", Message.headersOfAll());
        definitions.setAll(schemas.definitions());
        var components = json.objectNode();
        components.set("messages", messages);
        components.set("schemas", definitions);
        return components;
    }

    private JsonNode golden(String wireName) throws IOException {
        return new ObjectMapper().readTree(Files.readString(golden.resolve(wireName + ".json")));
    }

    static ObjectNode reference(String place) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/" + place);
    }
}
