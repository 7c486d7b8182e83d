package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a migration stands in the queue.
 *
 * @param position 1: the next
 * @param length how many wait
 * @param waitsFor a sentence for people, without a full stop
 * @param startsAt an estimate, from how long migrations have taken so far; absent: there is no ground for one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueuePlace(
        int position, int length, String waitsFor, @Nullable Instant startsAt) {}
