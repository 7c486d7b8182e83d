package io.pindah.access.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/** Bodies that fit a schema, almost fit it, or do not at all. */
final class Bodies {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();
    private static final int DEEPEST = 6;

    private final JsonNode document;
    private final Noise noise;

    Bodies(JsonNode document, Noise noise) {
        this.document = document;
        this.noise = noise;
    }

    byte[] body(JsonNode schema) {
        return switch (noise.upTo(20)) {
            case 0 -> new byte[0];
            case 1 -> noise.bytes();
            case 2 -> "[".repeat(1 + noise.upTo(5000)).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("{\"a\":".repeat(2000) + "1" + "}".repeat(2000)).getBytes(StandardCharsets.UTF_8);
            case 4 -> ("\"" + "y".repeat(70_000) + "\"").getBytes(StandardCharsets.UTF_8);
            case 5 -> any(0).toString().getBytes(StandardCharsets.UTF_8);
            default -> text(value(schema, 0)).getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Seldom cut off. */
    private String text(JsonNode value) {
        var text = value.toString();
        return noise.oneIn(15) ? text.substring(0, text.length() / 2) : text;
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (depth > DEEPEST || noise.oneIn(6)) {
            return any(depth);
        }
        if (schema.has("$ref")) {
            return value(document.at(schema.get("$ref").asText().substring(1)), depth + 1);
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(noise.upTo(schema.get("enum").size() - 1));
        }
        return switch (type(schema)) {
            case "string" -> NODES.textNode(noise.text());
            case "integer" -> NODES.numberNode(noise.number());
            case "number" -> NODES.numberNode(noise.number() / 7.0);
            case "boolean" -> NODES.booleanNode(noise.oneIn(2));
            case "array" -> array(schema.path("items"), depth);
            default -> object(schema, depth);
        };
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    private JsonNode array(JsonNode items, int depth) {
        var array = NODES.arrayNode();
        for (int left = noise.upTo(3); left > 0; left--) {
            array.add(value(items, depth + 1));
        }
        return array;
    }

    private JsonNode object(JsonNode schema, int depth) {
        var object = NODES.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (!noise.oneIn(2)) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        });
        if (noise.oneIn(8)) {
            object.set(noise.text(), any(depth));
        }
        return object;
    }

    private JsonNode any(int depth) {
        return switch (noise.upTo(7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(noise.number());
            case 2 -> NODES.numberNode(new BigDecimal("1e999"));
            case 3 -> NODES.booleanNode(true);
            case 4 -> depth > DEEPEST ? NODES.arrayNode() : array(NODES.objectNode(), depth);
            case 5 -> depth > DEEPEST ? NODES.objectNode() : NODES.objectNode().set(noise.text(), any(depth + 1));
            default -> NODES.textNode(noise.text());
        };
    }

    /** What a request may be sent as. */
    String mediaType(JsonNode content) {
        var known = new ArrayList<String>();
        content.fieldNames().forEachRemaining(known::add);
        return known.isEmpty() ? "application/json" : known.get(noise.upTo(known.size() - 1));
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
