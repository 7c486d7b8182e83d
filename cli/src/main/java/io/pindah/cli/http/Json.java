package io.pindah.cli.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.Page;
import java.util.ArrayList;

/** JSON as the services speak it and as programs read it from us. Thread-safe. */
public final class Json {
    private static final JsonMapper MAPPER = Wire.configure(JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build());

    private Json() {}

    /** Indented, for a person who looks at what a program will read. */
    public static String pretty(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass(), e);
        }
    }

    /** @throws UnreadableRecord if the text is not JSON */
    public static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UnreadableRecord("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * A list as a page, or as a bare array, which is the only page there is.
     *
     * @throws UnreadableRecord if it is neither or an item is not a {@code type}
     */
    static <T> Page<T> page(String json, Class<T> type) {
        var tree = tree(json);
        var array = tree.isArray() ? tree : tree.path("items");
        if (!array.isArray()) {
            throw new UnreadableRecord("neither a list nor a page", null);
        }
        var items = new ArrayList<T>();
        array.forEach(item -> items.add(Wire.read(item.toString(), type)));
        return new Page<>(items, tree.path("next").textValue());
    }
}
