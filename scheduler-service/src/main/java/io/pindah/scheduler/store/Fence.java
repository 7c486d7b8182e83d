package io.pindah.scheduler.store;

import io.pindah.scheduler.request.Claim;
import io.pindah.scheduler.request.Superseded;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.hibernate.Session;

/**
 * Ties what a request changes to its key: the transaction that changes something notes so at the key, and does not commit if a later attempt has
 * taken the key over.
 */
@ApplicationScoped
class Fence {
    private static final String APPLY = """
            update idempotency set applied = true, made = made or :made
            where subject = :subject and key = :key and attempt = :attempt
            """;

    private final Session session;
    private final PresentClaim present;

    Fence(Session session, PresentClaim present) {
        this.session = session;
        this.present = present;
    }

    /** Within a transaction of the caller's. */
    <T> T around(Supplier<T> work) {
        var held = present.held().filter(some -> some.claim().isPresent());
        return held.isEmpty() ? work.get() : around(work, held.get());
    }

    private <T> T around(Supplier<T> work, HeldClaim held) {
        // Transactions may lie within each other; each has its own answer to whether it wrote.
        boolean outer = held.wrote(false);
        try {
            var result = work.get();
            session.flush();
            if (held.wrote()) {
                held.claim().ifPresent(claim -> apply(claim, held.reservedIsTaken()));
            }
            return result;
        } finally {
            held.wrote(outer);
        }
    }

    private void apply(Claim claim, boolean made) {
        int applied = session.createNativeMutationQuery(APPLY)
                .setParameter("made", made)
                .setParameter("subject", claim.subject())
                .setParameter("key", claim.key())
                .setParameter("attempt", claim.attempt())
                .executeUpdate();
        if (applied == 0) {
            throw new Superseded();
        }
    }
}
