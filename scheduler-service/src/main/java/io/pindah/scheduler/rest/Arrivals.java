package io.pindah.scheduler.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pindah.access.Caller;
import io.pindah.access.Role;
import io.pindah.contracts.api.Problem;
import io.pindah.scheduler.request.Arrival;
import io.pindah.scheduler.request.Concerns;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the audit log is told of a request. */
final class Arrivals {
    static final String KEY = "Idempotency-Key";

    private static final int LONGEST_PATH = 1000;

    private Arrivals() {}

    static Arrival of(
            ContainerRequestContext request, Caller caller, String address, byte[] body, ObjectMapper mapper) {
        var uri = request.getUriInfo().getRequestUri();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Arrival(
                printable(caller.subject()),
                caller.roles().stream().map(Role::wireName).collect(Collectors.toSet()),
                address,
                request.getMethod(),
                cut(uri.getRawPath() + query),
                Concerns.of(uri.getRawPath(), fields(body, mapper)),
                digest(body),
                Concerns.shortForm(new String(body, StandardCharsets.UTF_8)),
                key(request));
    }

    private static Optional<String> key(ContainerRequestContext request) {
        var key = Optional.ofNullable(request.getHeaderString(KEY));
        if (key.filter(text -> !text.matches("[\\x21-\\x7e]{1,128}")).isPresent()) {
            throw new Bodies.Unusable(Problem.of(
                    400,
                    "The key cannot be used",
                    "invalid-idempotency-key",
                    "The header Idempotency-Key has 1 to 128 visible ASCII characters, such as a UUID.",
                    null));
        }
        return key;
    }

    /** The body's own texts, if it is a JSON object. */
    private static Map<String, String> fields(byte[] body, ObjectMapper mapper) {
        var fields = new HashMap<String, String>();
        try {
            JsonNode tree = mapper.readTree(body);
            if (tree != null) {
                tree.properties().stream()
                        .filter(field -> !field.getValue().isNull())
                        .forEach(field -> fields.put(
                                field.getKey(),
                                field.getValue().isValueNode()
                                        ? field.getValue().asText()
                                        : field.getValue().toString()));
            }
        } catch (IOException e) {
            // Whoever reads it as what it should be says what is wrong with it.
        }
        return fields;
    }

    private static String digest(byte[] body) {
        try {
            return body.length == 0
                    ? ""
                    : HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String cut(String path) {
        return printable(path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH));
    }

    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x20\\x7f]", "?");
    }
}
