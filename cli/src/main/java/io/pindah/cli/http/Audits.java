package io.pindah.cli.http;

import io.pindah.contracts.api.AuditView;
import io.pindah.contracts.api.Page;

/** The audit log of the scheduler's REST interface. Every method may throw {@link ApiFailure}. */
public final class Audits {
    private final Endpoint endpoint;

    Audits(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** One page of entries, the newest first. */
    public Page<AuditView> list(Query query) {
        return endpoint.get("audit" + query, body -> Json.page(body, AuditView.class));
    }
}
