package io.pindah.access;

import java.util.Set;

/**
 * Whose request it is, proven by a token.
 *
 * @param subject the issuer's name for them
 */
public record Caller(String subject, Set<Role> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }
}
