package io.pindah.metrics.rest;

import io.pindah.metrics.ledger.ResultFilter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which results, as the query string says. The framework fills the fields. */
final class ResultQuery {

    @RestQuery
    @Parameter(description = "The guest's name.", example = "g1")
    @Nullable
    String guest;

    @RestQuery
    @Parameter(description = "The mode that the facts prove: post-copy or pre-copy.", example = "post-copy")
    @Nullable
    String mode;

    @RestQuery
    @Parameter(description = "completed, failed, aborted, cancelled, rejected or lost.", example = "completed")
    @Nullable
    String outcome;

    @RestQuery
    @Parameter(description = "Finished then or later.", example = "2026-01-02T03:04:05Z")
    @Nullable
    String since;

    @RestQuery
    @Parameter(description = "The next of an earlier page.")
    @Nullable
    String cursor;

    @RestQuery
    @Parameter(description = "Most results of one page, from 1 to 1000; 100 if not given. CSV without it has all.")
    @Nullable
    String limit;

    ResultFilter filter() {
        return new ResultFilter(
                Parameters.guest(guest),
                Parameters.mode(mode),
                Parameters.outcome(outcome),
                Parameters.instant("since", since),
                Cursor.place(cursor));
    }
}
