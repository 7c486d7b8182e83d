package io.pindah.access.openapi;

import io.pindah.access.Permissions;
import io.pindah.contracts.api.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** What every operation has in common: a token, a role, and how it is refused. */
public final class AccessDescription {
    private static final String SCHEME = "token";
    private static final Map<String, String> REFUSALS = new TreeMap<>(Map.of(
            "401", "No token, or one that is not accepted: token-missing, token-expired, token-not-accepted.",
            "403", "The token's roles do not allow this: role-missing.",
            "429", "Too many requests; Retry-After says when to come again."));

    private AccessDescription() {}

    public static void add(OpenAPI api, Permissions permissions) {
        api.getComponents()
                .addSecurityScheme(
                        SCHEME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description(
                                        "A signed JSON web token of the configured issuer, with the roles viewer, operator or admin."));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SCHEME));
        api.getPaths().getPathItems().values().forEach(path -> path.getOperations()
                .values()
                .forEach(operation -> add(operation, permissions)));
    }

    private static void add(Operation operation, Permissions permissions) {
        var role = Optional.ofNullable(operation.getOperationId())
                .flatMap(permissions::of)
                .map(Object::toString)
                .orElse("nobody");
        operation.addExtension("x-pindah-role", role);
        REFUSALS.forEach((status, meaning) -> operation.getResponses().addAPIResponse(status, problem(meaning)));
    }

    /** An answer that is a problem document. */
    public static APIResponse problem(String description) {
        var schema = OASFactory.createSchema().ref("Problem");
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema)));
    }
}
