package io.pindah.access.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.access.AccessProblems;
import io.pindah.access.Attempt;
import io.pindah.access.Caller;
import io.pindah.access.Permissions;
import io.pindah.access.Reading;
import io.pindah.access.Refusals;
import io.pindah.access.token.Tokens;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Stands before everything that the service's own port offers: who has no good token comes no further. */
@Singleton
class Gate {
    /** Before any other filter. */
    private static final int FIRST = 1000;

    private static final Duration KEYS_MAY_BE_BACK = Duration.ofSeconds(5);

    private final Tokens tokens;
    private final Permissions permissions;
    private final Refusals refusals;
    private final MeterRegistry meters;
    private final AccessConfig config;
    private final Rates subjects;
    private final Rates addresses;

    Gate(Tokens tokens, Permissions permissions, Refusals refusals, MeterRegistry meters, AccessConfig config) {
        this.tokens = tokens;
        this.permissions = permissions;
        this.refusals = refusals;
        this.meters = meters;
        this.config = config;
        var rate = config.rate();
        this.subjects = new Rates(rate.perSecond(), rate.burst());
        this.addresses = new Rates(rate.refusedPerSecond(), rate.refusedBurst());
    }

    void stand(@Observes Filters filters) {
        filters.register(this::handle, FIRST);
    }

    private void handle(RoutingContext context) {
        var tooLarge = RequestSize.problem(context.request(), config.size());
        if (tooLarge.isPresent()) {
            answer(context, tooLarge.get(), Optional.empty());
        } else if (permissions.isOpen(context.normalizedPath())) {
            context.next();
        } else {
            var header = Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION));
            // Not on the event loop: it may have to fetch the issuer's keys, and is arithmetic otherwise.
            context.vertx()
                    .executeBlocking(() -> tokens.read(header), false)
                    .onSuccess(reading -> pass(context, reading))
                    .onFailure(context::fail);
        }
    }

    private void pass(RoutingContext context, Reading reading) {
        switch (reading) {
            case Reading.Accepted(var caller) -> pass(context, caller);
            case Reading.Refused(var fault, var detail) -> refuse(context, AccessProblems.token(fault, detail));
            case Reading.Unable _ -> answer(context, AccessProblems.keysAway(), Optional.of(KEYS_MAY_BE_BACK));
        }
    }

    private void pass(RoutingContext context, Caller caller) {
        var wait = subjects.tooMany(caller.subject());
        if (wait.isPresent()) {
            answer(context, AccessProblems.tooMany(wait.get()), wait);
        } else {
            Callers.note(context, caller);
            context.next();
        }
    }

    private void refuse(RoutingContext context, Problem problem) {
        var address = Callers.address(context);
        var wait = addresses.tooMany(address);
        if (wait.isPresent()) {
            answer(context, AccessProblems.tooMany(wait.get()), wait);
            return;
        }
        refusals.note(new Attempt(
                Optional.empty(), context.request().method().name(), context.normalizedPath(), address, problem));
        answer(context, problem, Optional.empty());
    }

    private void answer(RoutingContext context, Problem problem, Optional<Duration> wait) {
        meters.counter("pindah.access.refused", "code", problem.code()).increment();
        var response = context.response().setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        wait.ifPresent(time -> response.putHeader("Retry-After", Long.toString(AccessProblems.seconds(time))));
        if (problem.status() == AccessProblems.UNAUTHORIZED) {
            var error = problem.code().equals(Reading.Fault.MISSING.code()) ? "" : ", error=\"invalid_token\"";
            response.putHeader("WWW-Authenticate", "Bearer realm=\"pindah\"" + error);
        }
        // What is still to come of the request is read and dropped, so that the answer arrives.
        context.request().resume();
        response.end(Wire.json(problem));
    }
}
