package io.pindah.access.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An operation as the OpenAPI document tells of it.
 *
 * @param path with its parameters in braces
 * @param role the least that may use it, or {@code nobody}
 * @param operation the whole of it
 */
public record Endpoint(String method, String path, String role, JsonNode operation) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** @param document OpenAPI as JSON */
    public static List<Endpoint> allOf(JsonNode document) {
        var all = new ArrayList<Endpoint>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation -> all.add(of(operation.getKey(), path.getKey(), operation.getValue()))));
        return List.copyOf(all);
    }

    private static Endpoint of(String method, String path, JsonNode operation) {
        return new Endpoint(
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                operation.path("x-pindah-role").asText("nobody"),
                operation);
    }

    public boolean onlyLooks() {
        return method.equals("GET");
    }

    /** With something in place of every parameter that names nothing. */
    public String examplePath() {
        return path.replaceAll("\\{[^}]+}", "nothing");
    }

    Stream<JsonNode> parameters() {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
