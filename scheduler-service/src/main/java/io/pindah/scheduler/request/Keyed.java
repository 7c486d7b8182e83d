package io.pindah.scheduler.request;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a key.
 *
 * <pre>
 *   new ──▶ in progress ──▶ applied ──▶ answered
 *                │  ▲          │
 *                ▼  │          ▼ (the process died here)
 *             abandoned     answer lost: what came of it is at its location
 * </pre>
 *
 * @param left how long it still counts as in progress; not positive: abandoned
 * @param applied whether it has changed something
 * @param made whether what it made has the reserved identity
 * @param answer once there is one
 */
public record Keyed(
        String method,
        String path,
        String digest,
        int attempt,
        UUID reserved,
        Duration left,
        boolean applied,
        boolean made,
        Optional<StoredAnswer> answer) {
    /** A host is asked to be drained; what is made is a drain. */
    private static final String HOSTS_DRAIN = "/hosts/[^/]+/(un)?drain$";

    /** What is to be done with a request that has the same key. */
    public Verdict verdict(Arrival arrival) {
        if (!arrival.isSame(method, path, digest)) {
            return new Verdict.OtherRequest();
        }
        if (answer.isPresent()) {
            return new Verdict.Replay(answer.get());
        }
        if (left.isPositive()) {
            return new Verdict.InProgress(left);
        }
        return applied ? new Verdict.AnswerLost(location()) : new Verdict.TakeOver(attempt + 1, reserved);
    }

    /** Where it shows what came of it. */
    private String location() {
        var bare = path.replaceFirst("\\?.*", "");
        if (made) {
            return bare.replaceFirst(HOSTS_DRAIN, "/drains") + "/" + reserved;
        }
        return method.equals("POST") ? bare.replaceFirst("/[^/]*$", "") : bare;
    }
}
