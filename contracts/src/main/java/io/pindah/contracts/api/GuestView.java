package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A guest and where it is ({@code GET /api/v1/guests}).
 *
 * @param migration the migration under way, if there is one
 * @param labels that operators have given it; absent: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GuestView(
        HostReport.Guest guest,
        HostName host,
        HostView.State hostState,
        @Nullable MigrationId migration,
        @Nullable Map<String, String> labels) {

    /** Without labels. */
    public GuestView(HostReport.Guest guest, HostName host, HostView.State hostState, @Nullable MigrationId migration) {
        this(guest, host, hostState, migration, null);
    }
}
