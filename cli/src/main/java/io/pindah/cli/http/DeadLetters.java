package io.pindah.cli.http;

import io.pindah.contracts.Wire;
import io.pindah.contracts.api.DeadLetterView;
import io.pindah.contracts.api.Page;

/** The dead letters of the scheduler's REST interface. Every method may throw {@link ApiFailure}. */
public final class DeadLetters {
    private final Endpoint endpoint;

    DeadLetters(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** The newest first; there is one page only. */
    public Page<DeadLetterView> list(Query query) {
        return endpoint.get("dead-letters" + query, body -> Json.page(body, DeadLetterView.class));
    }

    public DeadLetterView show(Place place) {
        return endpoint.get(place.path(), DeadLetters::read);
    }

    /** What was put back before is not put back again; the answer says where it is. */
    public DeadLetterView replay(Place place) {
        return endpoint.post(place.path() + "/replay", "", DeadLetters::read);
    }

    /** Where a dead letter lies, as a person has written it. */
    public record Place(String topic, String partition, String offset) {
        private String path() {
            return "dead-letters/" + Endpoint.segment(topic) + "/" + Endpoint.segment(partition) + "/"
                    + Endpoint.segment(offset);
        }
    }

    private static DeadLetterView read(String body) {
        return Wire.read(body, DeadLetterView.class);
    }
}
