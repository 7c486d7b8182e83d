package io.pindah.metrics.rest;

import io.pindah.access.openapi.AccessDescription;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Adds to the OpenAPI document what would be repeated at every method. */
public final class ApiDescription implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI api) {
        AccessDescription.add(api, Rules.PERMISSIONS);
    }
}
