package io.pindah.access;

import io.pindah.access.Reading.Fault;
import io.pindah.contracts.api.Problem;
import java.time.Duration;

/** What people are told who may not do what they asked for. */
public final class AccessProblems {
    public static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int URI_TOO_LONG = 414;
    private static final int TOO_MANY = 429;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int UNAVAILABLE = 503;

    private AccessProblems() {}

    public static Problem token(Fault fault, String detail) {
        return Problem.of(UNAUTHORIZED, fault.title(), fault.code(), detail, null);
    }

    public static Problem role(Caller caller, Role wanted) {
        var has = caller.roles().isEmpty()
                ? "none of viewer, operator and admin"
                : String.join(
                        ", ",
                        caller.roles().stream().map(Role::wireName).sorted().toList());
        return Problem.of(
                FORBIDDEN,
                "The role does not allow this",
                "role-missing",
                "This needs the role " + wanted + "; your token's roles: " + has
                        + ". Ask whoever issues tokens for one with that role.",
                null);
    }

    /** For a mistake of ours: an operation that is in no table is nobody's. */
    public static Problem noRule() {
        return Problem.of(
                FORBIDDEN,
                "Nobody may do this",
                "no-permission-rule",
                "The service has no rule for who may do this, so nobody may; report it to whoever maintains the service.",
                null);
    }

    public static Problem tooMany(Duration wait) {
        return Problem.of(
                TOO_MANY,
                "Too many requests",
                "too-many-requests",
                "More requests than the service takes from one caller; try again in " + seconds(wait) + " s.",
                null);
    }

    public static Problem keysAway() {
        return Problem.of(
                UNAVAILABLE,
                "The token cannot be checked at the moment",
                "keys-away",
                "The service cannot fetch the issuer's keys; nothing has been done, so try again in a few seconds.",
                null);
    }

    public static Problem uriTooLong(int most) {
        return Problem.of(
                URI_TOO_LONG,
                "The address is too long",
                "uri-too-long",
                "A path with its query has at most " + most + " characters.",
                null);
    }

    public static Problem headersTooLarge(int most) {
        return Problem.of(
                HEADERS_TOO_LARGE,
                "The headers are too large",
                "headers-too-large",
                "All headers together have at most " + most + " characters.",
                null);
    }

    /** Rounded up, as a header wants it. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
