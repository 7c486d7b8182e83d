package io.pindah.cli.http;

import io.pindah.contracts.Wire;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.PolicyDefinition;
import io.pindah.contracts.api.PolicyView;

/** The policies of the scheduler's REST interface. Every method may throw {@link ApiFailure}. */
public final class Policies {
    private final Endpoint endpoint;

    Policies(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** One page of policies, by name. */
    public Page<PolicyView> policies(Query query) {
        return endpoint.get("policies" + query, body -> Json.page(body, PolicyView.class));
    }

    public PolicyView policy(String name) {
        return endpoint.get(path(name), Policies::read);
    }

    /** Makes a policy, or puts another in its place. */
    public PolicyView put(String name, PolicyDefinition definition) {
        return endpoint.put(path(name), Wire.json(definition), Policies::read);
    }

    public void delete(String name) {
        endpoint.delete(path(name));
    }

    private static String path(String name) {
        return "policies/" + Endpoint.segment(name);
    }

    private static PolicyView read(String body) {
        return Wire.read(body, PolicyView.class);
    }
}
