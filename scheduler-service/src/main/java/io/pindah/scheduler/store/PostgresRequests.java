package io.pindah.scheduler.store;

import io.pindah.contracts.api.AuditView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.request.Arrival;
import io.pindah.scheduler.request.AuditQuery;
import io.pindah.scheduler.request.Begin;
import io.pindah.scheduler.request.Claim;
import io.pindah.scheduler.request.Outcome;
import io.pindah.scheduler.request.RequestConfig;
import io.pindah.scheduler.request.Requests;
import io.pindah.scheduler.request.Ticket;
import io.pindah.scheduler.request.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Decides under a lock on the key's row, so that several processes may run. */
@ApplicationScoped
class PostgresRequests implements Requests {
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int SEE_OTHER = 303;

    private final Transactions transactions;
    private final AuditRows audit;
    private final KeyRows keys;
    private final PresentClaim present;
    private final Identities identities;
    private final RequestConfig config;
    private final Clock clock;

    PostgresRequests(
            Transactions transactions,
            AuditRows audit,
            KeyRows keys,
            PresentClaim present,
            Identities identities,
            RequestConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.keys = keys;
        this.present = present;
        this.identities = identities;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Begin begin(Arrival arrival) {
        var begin = transactions.inOne(() -> {
            var entry = audit.add(arrival);
            return arrival.key()
                    .map(key -> begin(arrival, key, entry))
                    .orElseGet(() -> new Begin.Begun(new Ticket(entry, Optional.empty())));
        });
        if (begin instanceof Begin.Begun(var ticket)) {
            ticket.claim().ifPresent(claim -> present.held().ifPresent(held -> held.hold(claim)));
        }
        return begin;
    }

    private Begin begin(Arrival arrival, String key, long entry) {
        var reserved = identities.next();
        if (keys.claim(arrival, key, reserved, config.patience(), config.keysFor())) {
            return begun(entry, new Claim(arrival.subject(), key, 1, reserved));
        }
        return switch (keys.read(arrival.subject(), key).verdict(arrival)) {
            case Verdict.TakeOver(int attempt, UUID before) -> {
                var claim = new Claim(arrival.subject(), key, attempt, before);
                keys.takeOver(claim, config.patience());
                yield begun(entry, claim);
            }
            case Verdict.Replay(var answer) -> {
                audit.end(entry, answer.status(), Optional.empty(), true);
                yield new Begin.Replayed(answer);
            }
            case Verdict.InProgress(var left) -> {
                audit.end(entry, CONFLICT, Optional.of("request-in-progress"), false);
                yield new Begin.InProgress(left);
            }
            case Verdict.OtherRequest() -> {
                audit.end(entry, UNPROCESSABLE, Optional.of("idempotency-key-reused"), false);
                yield new Begin.OtherRequest();
            }
            case Verdict.AnswerLost(var location) -> {
                audit.end(entry, SEE_OTHER, Optional.empty(), true);
                yield new Begin.AnswerLost(location);
            }
        };
    }

    private static Begin begun(long entry, Claim claim) {
        return new Begin.Begun(new Ticket(entry, Optional.of(claim)));
    }

    @Override
    public void end(Ticket ticket, Outcome outcome) {
        present.held().ifPresent(HeldClaim::drop);
        transactions.inOne(() -> {
            audit.end(ticket.entry(), outcome);
            ticket.claim().ifPresent(claim -> keys.end(claim, outcome));
            return ticket;
        });
    }

    @Override
    public void refused(Arrival arrival, int status, String code) {
        transactions.inOne(() -> {
            var entry = audit.add(arrival);
            audit.end(entry, status, Optional.of(code), false);
            return entry;
        });
    }

    @Override
    public Page<AuditView> list(AuditQuery query) {
        return transactions.inOne(() -> audit.list(query));
    }

    @Override
    public int removeOld(Duration auditFor, Duration keysFor) {
        var now = clock.instant();
        return transactions.inOne(() -> audit.removeOld(now, auditFor) + keys.removeOld(now, keysFor));
    }
}
