package io.pindah.scheduler.store;

import io.pindah.scheduler.request.Claim;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The claim of the request that is being worked on. One thread. */
@RequestScoped
class HeldClaim {
    private @Nullable Claim claim;
    private boolean reservedIsTaken;
    private boolean wrote;

    void hold(Claim next) {
        claim = next;
        reservedIsTaken = false;
    }

    void drop() {
        claim = null;
    }

    Optional<Claim> claim() {
        return Optional.ofNullable(claim);
    }

    Optional<UUID> takeReserved() {
        if (claim == null || reservedIsTaken) {
            return Optional.empty();
        }
        reservedIsTaken = true;
        return Optional.of(claim.reserved());
    }

    boolean reservedIsTaken() {
        return reservedIsTaken;
    }

    void noteWrite() {
        wrote = true;
    }

    boolean wrote() {
        return wrote;
    }

    /** Returns what it was. */
    boolean wrote(boolean now) {
        var before = wrote;
        wrote = now;
        return before;
    }
}
