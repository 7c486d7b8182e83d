package io.pindah.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one table of who may do what in a service.
 *
 * @param roles the least role for each operation, by its {@code operationId}; what is not here nobody may do
 * @param open paths, with all below them, that need no token
 */
public record Permissions(Map<String, Role> roles, Set<String> open) {
    private static final Set<String> DESCRIPTIONS = Set.of("/q/openapi", "/q/swagger-ui");

    public Permissions {
        roles = Map.copyOf(roles);
        open = Set.copyOf(open);
    }

    /** With nothing open but the interface's description. */
    public static Permissions of(Map<String, Role> roles) {
        return new Permissions(roles, DESCRIPTIONS);
    }

    public Optional<Role> of(String operation) {
        return Optional.ofNullable(roles.get(operation));
    }

    /** @param path normalized */
    public boolean isOpen(String path) {
        return open.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
