package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An echo stream to a guest, as seen from outside, over one migration. A gap is the time between the arrivals of two successive replies;
 * repeats, and replies overtaken by a newer one, end none.
 *
 * @param intervalMicros the time between two datagrams, and so the resolution of the gap
 * @param sent datagrams
 * @param received replies, never more than were sent
 * @param longestGapMicros of the gaps that began before the migration had ended; absent when fewer than two replies came, when the stream
 *     began only after the guest had stopped, and when the guest did not come back
 * @param longestGapFrom the prober's clock at the last reply before the longest gap
 * @param proberPauseMicros how late the prober itself was at worst within the longest gap: what part of it may be the prober's doing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outage(
        long intervalMicros,
        long sent,
        long received,
        @Nullable Long longestGapMicros,
        @Nullable Instant longestGapFrom,
        long proberPauseMicros) {
    public Outage {
        Checks.require(intervalMicros > 0, "intervalMicros must be positive");
        Checks.require(received >= 0 && sent >= received, "received must lie between 0 and sent");
        Checks.require(longestGapMicros == null || longestGapMicros >= 0, "longestGapMicros must not be negative");
        Checks.require(proberPauseMicros >= 0, "proberPauseMicros must not be negative");
    }
}
