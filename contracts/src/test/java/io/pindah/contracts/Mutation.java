package io.pindah.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One text with one thing wrong, or just different: a field left out, or another value in its place.
 *
 * @param what which field and what was done to it
 */
record Mutation(String what, JsonNode document) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Object> NUMBERS = List.of(-1, 0, 1, 65_536, 0.5, "?");
    private static final List<Object> TEXTS = List.of("?", "running", "KVM 1", " ");

    /** Compared with each other, which a schema cannot do. */
    private static final Set<String> COMPARED = Set.of("sent", "received");

    static Stream<Mutation> of(JsonNode document) {
        return paths("", document).flatMap(path -> of(document, path));
    }

    private static Stream<String> paths(String base, JsonNode node) {
        return switch (node) {
            case ObjectNode object ->
                object.properties().stream().flatMap(field -> below(base + "/" + field.getKey(), field.getValue()));
            case ArrayNode array ->
                IntStream.range(0, array.size()).boxed().flatMap(i -> below(base + "/" + i, array.get(i)));
            default -> Stream.of();
        };
    }

    private static Stream<String> below(String path, JsonNode node) {
        return Stream.concat(Stream.of(path), paths(path, node));
    }

    private static Stream<Mutation> of(JsonNode document, String path) {
        var parent = document.at(path.substring(0, path.lastIndexOf('/')));
        var replaced = replacements(path, document.at(path)).map(value -> replace(document, path, value));
        return parent.isObject() ? Stream.concat(Stream.of(remove(document, path)), replaced) : replaced;
    }

    private static Stream<Object> replacements(String path, JsonNode value) {
        if (value.isNumber()) {
            return NUMBERS.stream().filter(n -> !COMPARED.contains(field(path)) || n.equals(-1));
        }
        if (value.isTextual()) {
            // A blank instant is read as none at all.
            return TEXTS.stream().filter(text -> !text.equals(" ") || !isInstant(value.asText()));
        }
        return Stream.of("?");
    }

    private static boolean isInstant(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private static Mutation remove(JsonNode document, String path) {
        return change(document, path, "without " + path, parent -> ((ObjectNode) parent).remove(field(path)));
    }

    private static Mutation replace(JsonNode document, String path, Object value) {
        return change(document, path, path + " = " + value, parent -> {
            switch (parent) {
                case ObjectNode object -> object.set(field(path), JSON.<JsonNode>valueToTree(value));
                case ArrayNode array -> array.set(Integer.parseInt(field(path)), JSON.<JsonNode>valueToTree(value));
                default -> throw new IllegalStateException(path);
            }
        });
    }

    private static Mutation change(JsonNode document, String path, String what, Consumer<JsonNode> change) {
        var copy = document.deepCopy();
        change.accept(copy.at(path.substring(0, path.lastIndexOf('/'))));
        return new Mutation(what, copy);
    }

    private static String field(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
