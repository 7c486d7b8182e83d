package io.pindah.access.token;

import io.pindah.access.Caller;
import io.pindah.access.Reading;
import io.pindah.access.Reading.Fault;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/** Reads {@code Authorization} headers. Thread-safe; may wait for the issuer's keys. */
public final class Tokens {
    private static final Pattern BEARER =
            Pattern.compile("(?i:bearer) +([A-Za-z0-9_=-]+\\.[A-Za-z0-9_=-]+\\.[A-Za-z0-9_=-]*)");
    private static final int LONGEST_CHAIN_OF_CAUSES = 20;

    /** Those for which the verifier's key is public: a shared secret proves nothing of who has made a token. */
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(
            ConstraintType.PERMIT,
            "ES256",
            "ES384",
            "ES512",
            "EdDSA",
            "RS256",
            "RS384",
            "RS512",
            "PS256",
            "PS384",
            "PS512");

    private final TokenSettings settings;
    private final VerificationKeyResolver keys;
    private final Clock clock;

    /** @throws IllegalArgumentException if the keys' place makes no sense */
    public Tokens(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.keys = KeySource.at(settings.keys());
        this.clock = clock;
    }

    public Reading read(Optional<String> authorization) {
        if (authorization.isEmpty()) {
            return new Reading.Refused(
                    Fault.MISSING,
                    "Send the header Authorization: Bearer TOKEN; for the embedded stack './pindah token viewer' prints one.");
        }
        var bearer = BEARER.matcher(authorization.get().strip());
        return bearer.matches()
                ? read(bearer.group(1))
                : refused("The header Authorization has to be 'Bearer' and a signed JSON web token.");
    }

    private Reading read(String token) {
        try {
            return accepted(consumer().processToClaims(token));
        } catch (InvalidJwtException e) {
            return refused(e);
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ALGORITHMS)
                .setVerificationKeyResolver(keys)
                .setExpectedIssuer(settings.issuer())
                .setExpectedAudience(settings.audience())
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setAllowedClockSkewInSeconds((int) settings.clockSkew().toSeconds())
                .build();
    }

    private Reading accepted(JwtClaims claims) {
        var subject = Claimed.text(claims, settings.subjectClaim());
        return subject.isEmpty() || subject.get().length() > Claimed.LONGEST_SUBJECT
                ? refused(
                        "The token says nothing under '" + settings.subjectClaim() + "', so nobody knows whose it is.")
                : new Reading.Accepted(new Caller(subject.get(), Claimed.roles(claims, settings)));
    }

    private Reading refused(InvalidJwtException e) {
        if (e.hasExpired()) {
            return new Reading.Refused(
                    Fault.EXPIRED,
                    "Get a new token; for the embedded stack './pindah up' renews its own, and './pindah token ROLE' prints one.");
        }
        return isForWantOfKeys(e)
                ? new Reading.Unable(String.valueOf(e.getMessage()))
                : refused("The token is not accepted: " + reason(e) + ".");
    }

    private String reason(InvalidJwtException e) {
        if (e.hasErrorCode(ErrorCodes.ISSUER_INVALID) || e.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "it is not of the issuer " + settings.issuer();
        }
        if (e.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || e.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "it is not meant for " + settings.audience() + " (aud)";
        }
        if (e.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return "it is not valid yet; do the clocks agree";
        }
        if (e.hasErrorCode(ErrorCodes.EXPIRATION_MISSING)) {
            return "it never expires (exp is missing)";
        }
        return "it was not signed by a key of the issuer " + settings.issuer() + ", or not in a way that counts";
    }

    private static Reading refused(String detail) {
        return new Reading.Refused(Fault.NOT_ACCEPTED, detail);
    }

    private static boolean isForWantOfKeys(Throwable e) {
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < LONGEST_CHAIN_OF_CAUSES; depth++) {
            if (cause instanceof IOException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
