package io.pindah.access.token;

import io.pindah.access.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/** What stands in a token whose signature is good. */
final class Claimed {
    static final int LONGEST_SUBJECT = 200;

    private Claimed() {}

    static Optional<String> text(JwtClaims claims, String path) {
        return at(claims, path) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** Names that are no role of ours are left out. */
    static Set<Role> roles(JwtClaims claims, TokenSettings settings) {
        var roles = EnumSet.noneOf(Role.class);
        names(at(claims, settings.rolesClaim()))
                .filter(name -> name.startsWith(settings.rolePrefix()))
                .map(name -> name.substring(settings.rolePrefix().length()))
                .flatMap(name -> Role.of(name).stream())
                .forEach(roles::add);
        return roles;
    }

    /** A list, or one text with blanks between the names. */
    private static Stream<String> names(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> list ->
                list.stream().filter(String.class::isInstance).map(String.class::cast);
            case String text -> Arrays.stream(text.split(" ", -1));
            case null, default -> Stream.empty();
        };
    }

    /** By its name as it is, for names may have a slash in them; else step by step. */
    private static @Nullable Object at(JwtClaims claims, String path) {
        var all = claims.getClaimsMap();
        return all.containsKey(path) ? all.get(path) : at(all, List.of(path.split("/", -1)));
    }

    private static @Nullable Object at(@Nullable Object value, List<String> steps) {
        if (steps.isEmpty()) {
            return value;
        }
        return value instanceof Map<?, ?> map ? at(map.get(steps.getFirst()), steps.subList(1, steps.size())) : null;
    }
}
