package io.pindah.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What somebody is trusted with. Each role includes those before it. */
public enum Role {
    /** Looks. */
    VIEWER("viewer"),
    /** Moves guests, and takes care of hosts and campaigns. */
    OPERATOR("operator"),
    /** Decides what others may do, and what cannot be undone. */
    ADMIN("admin");

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    /** As tokens and the audit log say it. */
    public String wireName() {
        return wireName;
    }

    /** Empty for what is no role of ours: issuers have others, too. */
    public static Optional<Role> of(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName.equals(wireName))
                .findFirst();
    }

    /** Whether one of these roles is this one or includes it. */
    public boolean isAmong(Set<Role> roles) {
        return roles.stream().anyMatch(role -> role.compareTo(this) >= 0);
    }

    @Override
    public String toString() {
        return wireName;
    }
}
