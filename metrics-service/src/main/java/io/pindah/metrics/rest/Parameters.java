package io.pindah.metrics.rest;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a request asks for; every mistake names its parameter. Absent stays absent. */
final class Parameters {
    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 1000;
    private static final Pattern WAIT = Pattern.compile("(\\d{1,6})(ms|s)");

    private Parameters() {}

    static MigrationId migration(String text) {
        return checked("migration", text, MigrationId::new);
    }

    static CampaignId campaign(String text) {
        return checked("campaign", text, CampaignId::new);
    }

    static @Nullable GuestName guest(@Nullable String text) {
        return text == null ? null : checked("guest", text, GuestName::new);
    }

    static @Nullable Mode mode(@Nullable String text) {
        return text == null ? null : oneOf("mode", text, Mode.values(), Mode::wireName);
    }

    static @Nullable Phase outcome(@Nullable String text) {
        var terminal = Arrays.stream(Phase.values()).filter(Phase::isTerminal).toArray(Phase[]::new);
        return text == null ? null : oneOf("outcome", text, terminal, Phase::wireName);
    }

    static @Nullable Instant instant(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw Mistake.inParameter(name, name + " must be a time such as 2026-01-02T03:04:05Z.");
        }
    }

    static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_LIMIT) {
            throw Mistake.inParameter("limit", "limit must be a number from 1 to " + MAX_LIMIT + ".");
        }
        return Integer.parseInt(text);
    }

    static int last(@Nullable String text) {
        if (text != null && (!text.matches("\\d{1,4}") || Integer.parseInt(text) > MAX_LIMIT)) {
            throw Mistake.inParameter("last", "last must be a number from 0 to " + MAX_LIMIT + ".");
        }
        return text == null ? 0 : Integer.parseInt(text);
    }

    static Duration wait(@Nullable String text, Duration longest) {
        if (text == null) {
            return Duration.ZERO;
        }
        var match = WAIT.matcher(text);
        if (match.matches()) {
            var count = Long.parseLong(match.group(1));
            var wait = "s".equals(match.group(2)) ? Duration.ofSeconds(count) : Duration.ofMillis(count);
            if (wait.compareTo(longest) <= 0) {
                return wait;
            }
        }
        throw Mistake.inParameter("wait", "wait must be a time such as 10s, at most " + longest.toSeconds() + "s.");
    }

    private static <T> T checked(String name, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw Mistake.inParameter(name, e.getMessage() + ".");
        }
    }

    private static <T> T oneOf(String name, String text, T[] values, Function<T, String> wireName) {
        return Arrays.stream(values)
                .filter(value -> wireName.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> Mistake.inParameter(
                        name,
                        name + " must be one of "
                                + Arrays.stream(values).map(wireName).collect(Collectors.joining(", ")) + "."));
    }
}
