package io.pindah.scheduler.rest;

import io.pindah.contracts.api.AuditView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.request.Requests;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who asked for what, and what was answered.")
class AuditResource {
    private final Requests requests;

    AuditResource(Requests requests) {
        this.requests = requests;
    }

    @GET
    @Operation(
            operationId = "listAudit",
            summary = "List who asked for what, newest first",
            description =
                    "Every request that could change something, and every one that was refused for want of a right to it. An entry without"
                            + " `status` is under way, or its process ended before it was answered.")
    public Page<AuditView> list(
            @RestQuery @Nullable String since,
            @RestQuery @Nullable String subject,
            @RestQuery @Nullable String path,
            @RestQuery @Nullable String cursor,
            @RestQuery @Nullable String limit) {
        return requests.list(AuditParameters.query(since, subject, path, cursor, limit));
    }
}
