package io.pindah.metrics.rest;

import static io.pindah.access.Role.VIEWER;

import io.pindah.access.Permissions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Who may do what: each operation, by its {@code operationId}, has to be here, or nobody may use it. docs/operations.md tells it to people. */
@Singleton
final class Rules {
    static final Permissions PERMISSIONS = Permissions.of(Map.of(
            "listResults", VIEWER,
            "streamResults", VIEWER,
            "getResult", VIEWER,
            "listSamples", VIEWER,
            "listMeasuredCampaigns", VIEWER,
            "listRuns", VIEWER,
            "getAverages", VIEWER));

    @Produces
    @Singleton
    Permissions permissions() {
        return PERMISSIONS;
    }
}
