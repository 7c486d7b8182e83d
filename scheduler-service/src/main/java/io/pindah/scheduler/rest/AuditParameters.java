package io.pindah.scheduler.rest;

import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.request.AuditQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads which entries are wanted. */
final class AuditParameters {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private AuditParameters() {}

    static AuditQuery query(
            @Nullable String since,
            @Nullable String subject,
            @Nullable String path,
            @Nullable String cursor,
            @Nullable String limit) {
        return new AuditQuery(
                read("since", since, AuditParameters::instant),
                read("subject", subject, AuditParameters::text),
                read("path", path, AuditParameters::text),
                read("cursor", cursor, AuditParameters::number),
                Parameters.limit(limit));
    }

    private static <T> Optional<T> read(String name, @Nullable String text, Function<String, T> reader) {
        try {
            return Optional.ofNullable(text).map(reader);
        } catch (IllegalArgumentException e) {
            throw new Refused(Rejection.ofField(
                    name, Reason.INVALID_FIELD, "The parameter " + name + ": " + e.getMessage() + "."));
        }
    }

    private static Instant instant(String text) {
        try {
            var instant = Instant.parse(text);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new IllegalArgumentException("it must be a time such as 2026-01-31T12:00:00Z");
    }

    private static String text(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("it has a character that no entry has");
        }
        return text;
    }

    private static Long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("it must be `next` of the page before");
        }
        return Long.valueOf(text);
    }
}
