package io.pindah.scheduler.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.access.Attempt;
import io.pindah.access.Caller;
import io.pindah.access.Refusals;
import io.pindah.access.Role;
import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.request.Arrival;
import io.pindah.scheduler.request.Concerns;
import io.pindah.scheduler.request.Requests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Attempts that were turned away go into the audit log soon after; when there are very many at once, some are only counted. */
@ApplicationScoped
class AuditedRefusals implements Refusals {
    private static final Logger LOG = Logger.getLogger(AuditedRefusals.class);
    private static final int MOST_AT_ONCE = 32;

    private final Requests requests;
    private final MeterRegistry meters;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    AuditedRefusals(Requests requests, MeterRegistry meters) {
        this.requests = requests;
        this.meters = meters;
    }

    @Override
    public void note(Attempt attempt) {
        if (places.tryAcquire()) {
            Thread.ofPlatform().daemon().name("audit of a refusal").start(() -> write(attempt));
        } else {
            meters.counter("pindah.audit.missed").increment();
        }
    }

    private void write(Attempt attempt) {
        try {
            requests.refused(
                    arrival(attempt),
                    attempt.problem().status(),
                    attempt.problem().code());
        } catch (Unavailable e) {
            meters.counter("pindah.audit.missed").increment();
            LOG.warnf(
                    "A refusal is missing in the audit log code=%s",
                    attempt.problem().code());
        } finally {
            places.release();
        }
    }

    private static Arrival arrival(Attempt attempt) {
        Set<String> roles = attempt.caller()
                .map(caller -> caller.roles().stream().map(Role::wireName).collect(Collectors.toSet()))
                .orElse(Set.of());
        return new Arrival(
                attempt.caller().map(Caller::subject).map(Concerns::printable).orElse(""),
                roles,
                attempt.address(),
                attempt.method(),
                Concerns.printable(attempt.path()),
                Concerns.of(attempt.path(), Map.of()),
                "",
                "",
                Optional.empty());
    }
}
