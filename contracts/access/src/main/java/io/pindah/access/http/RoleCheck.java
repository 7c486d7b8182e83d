package io.pindah.access.http;

import io.pindah.access.AccessProblems;
import io.pindah.access.Attempt;
import io.pindah.access.Caller;
import io.pindah.access.Permissions;
import io.pindah.access.Refusals;
import io.pindah.contracts.api.Problem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets a caller do what the service's table says. It looks at the method that was found, so that no way of writing a path goes round it. */
class RoleCheck {
    private static final Logger LOG = Logger.getLogger(RoleCheck.class);

    private final Permissions permissions;
    private final Refusals refusals;
    private final CurrentVertxRequest current;

    RoleCheck(Permissions permissions, Refusals refusals, CurrentVertxRequest current) {
        this.permissions = permissions;
        this.refusals = refusals;
        this.current = current;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    @Nullable
    Response check(ResourceInfo resource) {
        var context = current.getCurrent();
        var caller = Callers.of(context).orElseThrow();
        var problem = problem(caller, resource);
        problem.ifPresent(why -> refusals.note(new Attempt(
                Optional.of(caller),
                context.request().method().name(),
                context.normalizedPath(),
                Callers.address(context),
                why)));
        return problem.map(why -> Response.status(why.status())
                        .entity(why)
                        .type(Problem.MEDIA_TYPE)
                        .build())
                .orElse(null);
    }

    private Optional<Problem> problem(Caller caller, ResourceInfo resource) {
        var operation = Optional.ofNullable(resource.getResourceMethod().getAnnotation(Operation.class))
                .map(Operation::operationId);
        var wanted = operation.flatMap(permissions::of);
        if (wanted.isEmpty()) {
            LOG.errorf(
                    "An operation is in no table of permissions, so nobody may use it method=%s",
                    resource.getResourceMethod());
            return Optional.of(AccessProblems.noRule());
        }
        return wanted.filter(role -> !role.isAmong(caller.roles())).map(role -> AccessProblems.role(caller, role));
    }
}
