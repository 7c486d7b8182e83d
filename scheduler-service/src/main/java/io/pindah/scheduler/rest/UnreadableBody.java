package io.pindah.scheduler.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import io.pindah.contracts.api.Problem;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a body that cannot be read, and in which field. */
final class UnreadableBody {
    private static final String MALFORMED = "malformed-json";

    private UnreadableBody() {}

    static Problem problem(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> unknownField(unknown);
            case JsonMappingException mapping ->
                field(mapping)
                        .map(field -> wrongField(field, mapping))
                        .orElseGet(
                                () -> bad("The body is not a JSON object", MALFORMED, "Send one JSON object.", null));
            case JsonProcessingException _ -> malformed(e);
        };
    }

    static Problem missing() {
        return bad("The body is missing", MALFORMED, "Send one JSON object; there is none.", null);
    }

    private static Problem unknownField(UnrecognizedPropertyException e) {
        var field = shown(e.getPropertyName());
        var known =
                e.getKnownPropertyIds().stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
        return bad(
                "There is no such field",
                "unknown-field",
                "There is no field " + field + "; there are " + known + ".",
                field);
    }

    private static Problem wrongField(String field, JsonMappingException e) {
        return bad(
                "A field has a value that is not allowed",
                "invalid-field",
                "The field " + field + " must be " + wanted(e) + ".",
                field);
    }

    private static Problem malformed(JsonProcessingException e) {
        var at = e.getLocation();
        var where = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
        if (e instanceof JacksonYAMLParseException) {
            return bad(
                    "The body is not YAML", "malformed-yaml", "The body is not well-formed YAML" + where + ".", null);
        }
        return bad("The body is not JSON", MALFORMED, "The body is not well-formed JSON" + where + ".", null);
    }

    private static Problem bad(String title, String code, String detail, @Nullable String field) {
        return Problem.of(400, title, code, detail, field);
    }

    private static Optional<String> field(JsonMappingException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .reduce((_, last) -> last)
                .map(UnreadableBody::shown);
    }

    private static String wanted(JsonMappingException e) {
        var type = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return switch (type == null ? "" : type.getSimpleName()) {
            case "String" -> "a string";
            case "Double" -> "a number";
            case "Long", "Integer" -> "a whole number";
            case "List" -> "a list";
            case "Map", "LinkedHashMap" -> "an object";
            default -> "of another type, or smaller";
        };
    }

    /** As it may appear in an answer: cut short, with what cannot be printed replaced. */
    private static String shown(String text) {
        var cut = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        return cut.replaceAll("[^\\x20-\\x7e…]", "?");
    }
}
