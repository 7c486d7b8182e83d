package io.pindah.cli.http;

import io.pindah.cli.drain.DrainNews;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.DecisionRequest;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.Page;
import java.time.Duration;
import java.util.Map;

/** The drains and returns of the scheduler's REST interface. Every method may throw {@link ApiFailure}. */
public final class Drains {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Endpoint endpoint;

    Drains(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** One page of drains and returns, the newest first. */
    public Page<DrainView> drains(Query query) {
        return endpoint.get("drains" + query, body -> Json.page(body, DrainView.class));
    }

    public DrainView drain(String id) {
        return endpoint.get("drains/" + Endpoint.segment(id), Drains::read);
    }

    /** What would be done; nothing is. */
    public DrainView plan(String host, DrainView.Kind kind) {
        return endpoint.post(path(host, kind) + Query.empty().with("dry-run", true), "", Drains::read);
    }

    public DrainView start(String host, DrainView.Kind kind) {
        return endpoint.post(path(host, kind), "", Drains::read);
    }

    /** Accepted is not done: it is cancelled when its state says so. */
    public DrainView cancel(String id) {
        return endpoint.post("drains/" + Endpoint.segment(id) + "/cancel", "", Drains::read);
    }

    /** Says what is to be done with a guest that asks. */
    public DrainView decide(String id, GuestId guest, DecisionRequest decision) {
        var path = "drains/" + Endpoint.segment(id) + "/guests/" + guest;
        return endpoint.post(path, Wire.json(decision), Drains::read);
    }

    /** What a {@link Follower} follows. */
    public Followed<DrainView, DrainNews> followed() {
        return new FollowedDrain(this);
    }

    /** What happens to a drain after the version that is known. */
    EventStream stream(String id, long knownVersion) {
        var headers = Map.of("Accept", "text/event-stream", "Last-Event-ID", Long.toString(knownVersion));
        return new EventStream(endpoint.open("drains/" + Endpoint.segment(id) + "/stream", headers), LONGEST_SILENCE)
                .start();
    }

    private static String path(String host, DrainView.Kind kind) {
        var action =
                switch (kind) {
                    case DRAIN -> "drain";
                    case RETURN -> "undrain";
                };
        return "hosts/" + Endpoint.segment(host) + "/" + action;
    }

    private static DrainView read(String body) {
        return Wire.read(body, DrainView.class);
    }
}
