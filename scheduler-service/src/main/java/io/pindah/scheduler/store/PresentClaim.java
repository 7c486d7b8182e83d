package io.pindah.scheduler.store;

import io.pindah.scheduler.request.Claims;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.UUID;

/** The present thread's claim; timers and consumers have none. */
@ApplicationScoped
class PresentClaim implements Claims {
    private final Instance<HeldClaim> held;

    PresentClaim(Instance<HeldClaim> held) {
        this.held = held;
    }

    /** Empty outside of requests. */
    Optional<HeldClaim> held() {
        var container = Arc.container();
        return container != null && container.requestContext().isActive() ? Optional.of(held.get()) : Optional.empty();
    }

    @Override
    public Optional<UUID> takeReserved() {
        return held().flatMap(HeldClaim::takeReserved);
    }
}
