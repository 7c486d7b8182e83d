package io.pindah.cli.http;

import io.pindah.contracts.Wire;
import io.pindah.contracts.api.QueueView;

/** The queue of the scheduler's REST interface. Every method may throw {@link ApiFailure}. */
public final class Queue {
    private final Endpoint endpoint;

    Queue(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    public QueueView look() {
        return endpoint.get("queue", body -> Wire.read(body, QueueView.class));
    }

    /** Once this returns none starts. */
    public void pause() {
        endpoint.post("queue/pause", "", body -> body);
    }

    public void resume() {
        endpoint.post("queue/resume", "", body -> body);
    }
}
