package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationId;
import org.jspecify.annotations.Nullable;

/**
 * A guest and where it is ({@code GET /api/v1/guests}).
 *
 * @param migration the migration under way, if there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GuestView(
        HostReport.Guest guest,
        HostName host,
        HostView.State hostState,
        @Nullable MigrationId migration) {}
