package io.pindah.scheduler.rest;

import io.pindah.access.openapi.AccessDescription;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What a key does, for every operation that changes something. */
final class KeyDescription {
    private KeyDescription() {}

    static void add(Operation operation) {
        operation.addParameter(OASFactory.createParameter()
                .name(Arrivals.KEY)
                .in(Parameter.In.HEADER)
                .schema(OASFactory.createSchema()
                        .type(List.of(SchemaType.STRING))
                        .minLength(1)
                        .maxLength(128)));
        operation
                .getResponses()
                .addAPIResponse(
                        "303",
                        OASFactory.createAPIResponse()
                                .description(
                                        "It was done under this Idempotency-Key, but the answer is lost; what came of it is at Location."))
                .addAPIResponse(
                        "409",
                        AccessDescription.problem(
                                "Something stands in the way; or a request with this Idempotency-Key is being carried out (request-in-progress)."))
                .addAPIResponse(
                        "422",
                        AccessDescription.problem(
                                "What is asked for cannot be; or this Idempotency-Key was used for another request (idempotency-key-reused)."));
    }
}
