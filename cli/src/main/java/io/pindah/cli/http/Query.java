package io.pindah.cli.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The part of a URI after the question mark; parameters that are absent are left out. */
public record Query(Map<String, String> parameters) {
    public Query {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public static Query empty() {
        return new Query(Map.of());
    }

    public Query with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value.toString());
        return new Query(more);
    }

    /** Empty, or with its question mark. */
    @Override
    public String toString() {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(p -> Endpoint.segment(p.getKey()) + "=" + Endpoint.segment(p.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
