package io.pindah.cli.http;

import io.pindah.contracts.Wire;
import io.pindah.contracts.api.CordonRequest;
import io.pindah.contracts.api.HostCheckView;

/** What operators do with a host, in the scheduler's REST interface. Every method may throw {@link ApiFailure}. */
public final class HostActions {
    private final Endpoint endpoint;

    HostActions(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    public HostCheckView check(String host) {
        return endpoint.get(path(host, "check"), body -> Wire.read(body, HostCheckView.class));
    }

    /** Once this returns the host takes no guests. */
    public void cordon(String host, CordonRequest request) {
        endpoint.post(path(host, "cordon"), Wire.json(request), body -> body);
    }

    /** Once this returns the host takes guests. */
    public void uncordon(String host) {
        endpoint.post(path(host, "uncordon"), "", body -> body);
    }

    private static String path(String host, String action) {
        return "hosts/" + Endpoint.segment(host) + "/" + action;
    }
}
