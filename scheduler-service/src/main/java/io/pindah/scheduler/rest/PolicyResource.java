package io.pindah.scheduler.rest;

import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.PolicyDefinition;
import io.pindah.contracts.api.PolicyFields;
import io.pindah.contracts.api.PolicyView;
import io.pindah.scheduler.fleet.FleetBook;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.policy.NamedPolicy;
import io.pindah.scheduler.policy.Policies;
import io.pindah.scheduler.policy.PolicyName;
import io.pindah.scheduler.policy.PolicyReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/policies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Policies",
        description = "How migrations are carried out, kept under names and chosen by guests' labels or by request.")
class PolicyResource {
    private static final int LONGEST_DESCRIPTION = 500;
    private static final long ANY_SIZE_MIB = 1024;

    private final FleetBook fleet;
    private final Clock clock;

    PolicyResource(FleetBook fleet, Clock clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listPolicies", summary = "List policies by name")
    public Page<PolicyView> list(@RestQuery @Nullable String cursor, @RestQuery @Nullable String limit) {
        var views = fleet.read().policies().stream().map(PolicyResource::view).toList();
        return Paging.page(views, PolicyView::name, cursor, Parameters.limit(limit));
    }

    @GET
    @Path("{name}")
    @Operation(operationId = "getPolicy", summary = "A policy")
    public PolicyView get(@RestPath String name) {
        return view(Policies.named(fleet.read().policies(), known(name)).orElseThrow(() -> unknown(name)));
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putPolicy",
            summary = "Make a policy, or put another in its place",
            description =
                    "Migrations that have been asked for keep what they were given. A policy called `default` is that of all guests without"
                            + " another.")
    public PolicyView put(@RestPath String name, @Nullable PolicyDefinition definition) {
        return view(fleet.keep(read(name, Bodies.given(definition))));
    }

    @DELETE
    @Path("{name}")
    @Operation(operationId = "deletePolicy", summary = "Remove a policy")
    @APIResponse(responseCode = "204", description = "It is removed.")
    public void delete(@RestPath String name) {
        if (!fleet.remove(known(name))) {
            throw unknown(name);
        }
    }

    private NamedPolicy read(String name, PolicyDefinition definition) {
        var description = definition.description() == null ? "" : definition.description();
        if (description.length() > LONGEST_DESCRIPTION) {
            throw wrong("description", "The field description has more than " + LONGEST_DESCRIPTION + " characters.");
        }
        var fields = definition.fields() == null ? PolicyFields.NONE : definition.fields();
        if (PolicyReader.read(fields, ANY_SIZE_MIB) instanceof PolicyReader.Reading.Unreadable(var why)) {
            throw new Refused(why);
        }
        return new NamedPolicy(fresh(name), description, selector(definition.selector()), fields, 1, clock.instant());
    }

    private static Map<String, String> selector(@Nullable Map<String, String> given) {
        try {
            return given == null ? Map.of() : new Labels(given).values();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw wrong(
                    "selector",
                    "The field selector: " + (e.getMessage() == null ? "a label has no value" : e.getMessage()) + ".");
        }
    }

    private static PolicyName fresh(String name) {
        try {
            return new PolicyName(name);
        } catch (IllegalArgumentException e) {
            throw wrong("name", "The policy's name: " + e.getMessage() + ".");
        }
    }

    private static PolicyName known(String name) {
        try {
            return new PolicyName(name);
        } catch (IllegalArgumentException e) {
            throw unknown(name);
        }
    }

    private static Refused unknown(String name) {
        return new Refused(Rejection.of(
                Reason.UNKNOWN_POLICY,
                "There is no policy " + Parameters.shown(name) + "; GET /api/v1/policies lists them."));
    }

    private static Refused wrong(String field, String sentence) {
        return new Refused(Rejection.ofField(field, Reason.INVALID_FIELD, sentence));
    }

    private static PolicyView view(NamedPolicy policy) {
        return new PolicyView(
                policy.name().value(),
                policy.description(),
                policy.selector(),
                policy.fields(),
                policy.version(),
                policy.changedAt());
    }
}
