package io.pindah.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One part of the stack, as the program that started it describes it. The description is read with tolerance: a part is any object with a
 * state, found by its key or by its {@code name}.
 *
 * @param where an address or URL; empty if it has none
 * @param note what else is said, such as the process and its log
 */
public record Component(String name, String state, String where, String note) {
    private static final List<String> STATES = List.of("state", "status", "running", "up", "alive");
    private static final List<String> PLACES = List.of("url", "address", "listen", "endpoint", "bootstrap", "jdbc");

    private static final Set<String> GOOD =
            Set.of("up", "running", "answers", "alive", "ready", "ok", "active", "started", "healthy");

    /** Whether the state is good news. */
    public boolean runs() {
        return GOOD.contains(state);
    }

    public static List<Component> allOf(JsonNode document) {
        var found = new ArrayList<Component>();
        document.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                field.getValue().forEach(item -> read(item.path("name").asText(field.getKey()), item)
                        .ifPresent(found::add));
            } else {
                read(field.getKey(), field.getValue()).ifPresent(found::add);
            }
        });
        return List.copyOf(found);
    }

    private static Optional<Component> read(String name, JsonNode node) {
        return first(node, STATES)
                .map(state -> new Component(
                        name,
                        word(state),
                        first(node, PLACES).map(JsonNode::asText).orElse(""),
                        note(node)));
    }

    private static Optional<JsonNode> first(JsonNode node, List<String> names) {
        return names.stream()
                .map(node::path)
                .filter(value -> value.isValueNode() && !value.isNull())
                .findFirst();
    }

    private static String word(JsonNode state) {
        if (!state.isBoolean()) {
            return state.asText();
        }
        return state.booleanValue() ? "up" : "down";
    }

    private static String note(JsonNode node) {
        var told = Stream.of(STATES, PLACES, List.of("name", "data"))
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        return node.properties().stream()
                .filter(field -> !told.contains(field.getKey()))
                .filter(field ->
                        field.getValue().isTextual() || field.getValue().isNumber())
                .map(field -> field.getKey() + " " + field.getValue().asText())
                .collect(Collectors.joining(", "));
    }
}
