package io.pindah.scheduler.rest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Gives every body in the OpenAPI document an example: one for each record, and of pages and lists one that has it as its only item. */
final class ExampleDescription {
    private static final String EXAMPLES = "/openapi/examples.json";
    private static final String PAGE = "Page";

    private final Map<String, Object> examples = load();

    private ExampleDescription() {}

    static void add(OpenAPI api) {
        var description = new ExampleDescription();
        api.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                .values()
                .forEach(description::describe));
    }

    private void describe(Operation operation) {
        if (operation.getRequestBody() != null) {
            describe(operation.getRequestBody().getContent());
        }
        operation.getResponses().getAPIResponses().values().forEach(response -> describe(response.getContent()));
    }

    private void describe(@Nullable Content content) {
        Optional.ofNullable(content).map(Content::getMediaTypes).ifPresent(types -> types.values()
                .forEach(this::describe));
    }

    private void describe(MediaType type) {
        if (type.getExample() == null && type.getSchema() != null) {
            of(type.getSchema()).ifPresent(type::setExample);
        }
    }

    private Optional<Object> of(Schema schema) {
        if (schema.getRef() != null) {
            return named(schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1));
        }
        if (schema.getItems() != null) {
            return of(schema.getItems()).map(List::of);
        }
        return schema.getAdditionalPropertiesSchema() == null ? Optional.empty() : Optional.of(Map.of("tier", "db"));
    }

    private Optional<Object> named(String schema) {
        if (schema.startsWith(PAGE)) {
            return named(schema.substring(PAGE.length())).map(ExampleDescription::page);
        }
        return Optional.ofNullable(examples.get(schema));
    }

    private static Object page(Object item) {
        var page = new LinkedHashMap<String, Object>();
        page.put("items", List.of(item));
        return page;
    }

    private static Map<String, Object> load() {
        try (var in = ExampleDescription.class.getResourceAsStream(EXAMPLES)) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
