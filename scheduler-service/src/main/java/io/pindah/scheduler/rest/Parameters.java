package io.pindah.scheduler.rest;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.scheduler.drain.DrainId;
import io.pindah.scheduler.migration.Query;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what stands in paths and queries; the first parameter that is wrong is named. */
final class Parameters {
    static final int DEFAULT_LIMIT = 50;
    static final int MAX_LIMIT = 500;

    private Parameters() {}

    static Query query(
            @Nullable String phase,
            @Nullable String guest,
            @Nullable String host,
            @Nullable String cursor,
            @Nullable String limit) {
        return new Query(
                read("phase", phase, Parameters::phase),
                read("guest", guest, Function.identity()),
                read("host", host, HostName::new),
                read("cursor", cursor, MigrationId::new),
                limit(limit));
    }

    static int limit(@Nullable String text) {
        return read("limit", text, Parameters::number).stream().findFirst().orElse(DEFAULT_LIMIT);
    }

    /** What is no identity at all is as unknown as one that was never given. */
    static MigrationId migration(String text) {
        try {
            return new MigrationId(text);
        } catch (IllegalArgumentException e) {
            throw unknownMigration(text);
        }
    }

    /** What is no identity at all is as unknown as one that was never given. */
    static CampaignId campaign(String text) {
        try {
            return new CampaignId(text);
        } catch (IllegalArgumentException e) {
            throw unknownCampaign(text);
        }
    }

    static Set<CampaignId> campaigns(@Nullable String cursor) {
        return read("cursor", cursor, CampaignId::new);
    }

    /** Of an attempt in its campaign; 0: before the first. */
    static int position(@Nullable String cursor) {
        return read("cursor", cursor, Parameters::counted).stream().findFirst().orElse(0);
    }

    static boolean flag(String name, @Nullable String text) {
        return read(name, text, Parameters::flag).stream().findFirst().orElse(false);
    }

    /** Of the last event that was seen; 0: none. */
    static long version(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("[0-9]{1,18}") ? Long.parseLong(lastEventId) : 0;
    }

    /** What is no identity at all is as unknown as one that was never given. */
    static DrainId drain(String text) {
        try {
            return new DrainId(text);
        } catch (IllegalArgumentException e) {
            throw unknownDrain(text);
        }
    }

    static Set<DrainId> drains(@Nullable String cursor) {
        return read("cursor", cursor, DrainId::new);
    }

    static Set<HostName> hosts(@Nullable String host) {
        return read("host", host, HostName::new);
    }

    static Refused unknownDrain(Object id) {
        return new Refused(Rejection.of(
                Reason.UNKNOWN_DRAIN,
                "There is no drain " + shown(id.toString()) + "; GET /api/v1/drains lists them."));
    }

    static Refused unknownCampaign(Object id) {
        return new Refused(Rejection.of(
                Reason.UNKNOWN_CAMPAIGN,
                "There is no campaign " + shown(id.toString()) + "; GET /api/v1/campaigns lists them."));
    }

    static Refused unknownMigration(Object id) {
        return new Refused(Rejection.of(
                Reason.UNKNOWN_MIGRATION,
                "There is no migration " + shown(id.toString()) + "; GET /api/v1/migrations lists them."));
    }

    static Refused unknownGuest(String nameOrId) {
        return new Refused(Rejection.of(
                Reason.UNKNOWN_GUEST,
                "No host reports a guest " + shown(nameOrId) + "; GET /api/v1/guests lists them."));
    }

    static Refused unknownHost(String name) {
        return new Refused(Rejection.of(
                Reason.UNKNOWN_HOST,
                "No host named " + shown(name) + " has ever reported; GET /api/v1/hosts lists them."));
    }

    private static <T> Set<T> read(String field, @Nullable String text, Function<String, T> reader) {
        try {
            return text == null ? Set.of() : Set.of(reader.apply(text));
        } catch (IllegalArgumentException e) {
            throw new Refused(Rejection.ofField(
                    field, Reason.INVALID_FIELD, "The parameter " + field + ": " + e.getMessage() + "."));
        }
    }

    private static Phase phase(String text) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it must be one of "
                        + Arrays.stream(Phase.values()).map(Phase::wireName).collect(Collectors.joining(", "))));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("it must be true or false");
        };
    }

    private static int counted(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("it must be `next` of the page before");
        }
        return Integer.parseInt(text);
    }

    private static int number(String text) {
        return Optional.of(text)
                .filter(t -> t.matches("[0-9]{1,3}"))
                .map(Integer::parseInt)
                .filter(n -> n >= 1 && n <= MAX_LIMIT)
                .orElseThrow(() -> new IllegalArgumentException("it must be a number from 1 to " + MAX_LIMIT));
    }

    static String shown(String text) {
        var cut = text.length() <= 64 ? text : text.substring(0, 64) + "…";
        return cut.replaceAll("[^\\x20-\\x7e…]", "?");
    }
}
