package io.pindah.contracts;

import java.time.Instant;

/**
 * Asks a host whether it could take a guest, without promising anything on either side. Topic {@code preflight-questions}, keyed by the
 * host. Nothing is kept of it: one that is missed or late is not answered.
 *
 * @param id of the question; its answers carry it
 * @param host the one that is asked
 * @param source where the guest runs
 * @param guest its UUID
 * @param guestName its name
 * @param shape its memory and processors
 * @param policy by which it would be moved
 * @param needs with the CPU's definition itself
 * @param expiresAt nobody waits for the answer after that
 */
public record PreflightQuestion(
        CommandId id,
        HostName host,
        HostName source,
        GuestId guest,
        GuestName guestName,
        GuestShape shape,
        GuestNeeds needs,
        MigrationPolicy policy,
        Instant expiresAt) {
    public static final String WIRE_NAME = "preflight.question.v1";
}
