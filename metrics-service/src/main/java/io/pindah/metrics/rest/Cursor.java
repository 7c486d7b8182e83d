package io.pindah.metrics.rest;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import io.pindah.metrics.ledger.ResultFilter;
import io.pindah.metrics.ledger.SamplePlace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A place in a list, as a text that means nothing to the outside. */
final class Cursor {
    private static final String SEPARATOR = "/";

    private Cursor() {}

    static String of(ResultFilter.Place place) {
        return encode(place.finishedAt() + SEPARATOR + place.migration());
    }

    static String of(SamplePlace place) {
        return encode(place.epoch() + SEPARATOR + place.side().name() + SEPARATOR + place.sequence());
    }

    static String of(CampaignId campaign) {
        return encode(campaign.value());
    }

    static @Nullable CampaignId campaign(@Nullable String cursor) {
        return cursor == null ? null : decode(cursor, parts -> new CampaignId(parts[0]));
    }

    static ResultFilter.@Nullable Place place(@Nullable String cursor) {
        return cursor == null
                ? null
                : decode(cursor, parts -> new ResultFilter.Place(Instant.parse(parts[0]), new MigrationId(parts[1])));
    }

    static SamplePlace samplePlace(@Nullable String cursor) {
        return cursor == null
                ? SamplePlace.BEGINNING
                : decode(
                        cursor,
                        parts -> new SamplePlace(
                                Long.parseLong(parts[0]), Side.valueOf(parts[1]), Long.parseLong(parts[2])));
    }

    private static String encode(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever a forged cursor breaks, it is the cursor that is wrong. */
    private static <T> T decode(String cursor, Function<String[], T> read) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return read.apply(text.split(SEPARATOR, -1));
        } catch (RuntimeException _) {
            throw Mistake.inParameter("cursor", "cursor must be the next of an earlier page of this list.");
        }
    }
}
