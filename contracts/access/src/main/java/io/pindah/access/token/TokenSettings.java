package io.pindah.access.token;

import java.time.Duration;

/**
 * Whose tokens count.
 *
 * @param keys where the issuer's public keys are: {@code file:}, {@code http:} or {@code https:}, a JSON web key set
 * @param rolesClaim where the roles are in a token, such as {@code groups} or {@code realm_access/roles}
 * @param rolePrefix what stands before our roles' names there
 * @param subjectClaim the name under which the audit log knows people
 * @param clockSkew how far the issuer's clock may be off
 */
public record TokenSettings(
        String keys,
        String issuer,
        String audience,
        String rolesClaim,
        String rolePrefix,
        String subjectClaim,
        Duration clockSkew) {}
