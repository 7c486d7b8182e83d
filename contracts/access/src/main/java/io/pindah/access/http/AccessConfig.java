package io.pindah.access.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Whose tokens count, and how much of a caller is too much. */
@ConfigMapping(prefix = "pindah.access")
public interface AccessConfig {

    /** Where the issuer's JSON web key set is: {@code https://…}, {@code http://…} or {@code file:///…}. */
    String keys();

    /** The {@code iss} that tokens have to have. */
    String issuer();

    /** The {@code aud} that tokens have to name. */
    @WithDefault("pindah")
    String audience();

    /** Where the roles are in a token: a claim, or a path of them such as {@code realm_access/roles}. */
    @WithDefault("groups")
    String rolesClaim();

    /** What stands before {@code viewer}, {@code operator} and {@code admin} there, where an issuer's roles are for many. */
    Optional<String> rolePrefix();

    /** The claim under which the audit log knows people. */
    @WithDefault("sub")
    String subjectClaim();

    /** How far the issuer's clock may be off. */
    @WithDefault("10s")
    Duration clockSkew();

    Rate rate();

    Size size();

    /** Requests a second, and how many may come at once after a quiet while; each process counts for itself. */
    interface Rate {
        /** Of one subject. */
        @WithDefault("100")
        int perSecond();

        /** Of one subject. */
        @WithDefault("300")
        int burst();

        /** Requests without a good token, of one address. */
        @WithDefault("5")
        int refusedPerSecond();

        /** Requests without a good token, of one address. */
        @WithDefault("50")
        int refusedBurst();
    }

    /** In characters. */
    interface Size {
        /** A path with its query. */
        @WithDefault("8192")
        int uri();

        /** All headers together. */
        @WithDefault("16384")
        int headers();
    }
}
