package io.pindah.scheduler.inventory;

import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.api.HostView;
import io.pindah.contracts.api.HostView.State;
import java.time.Duration;
import java.time.Instant;

/**
 * A host's latest report.
 *
 * @param receivedAt the scheduler's clock when it came
 */
public record KnownHost(HostReport report, Instant receivedAt) {
    /** A report that was this long on its way is an old one read again, not a new one from a host whose clock is a little off. */
    private static final Duration LONGEST_JOURNEY = Duration.ofSeconds(30);

    private static final int INTERVALS_UNTIL_STALE = 3;

    public HostName name() {
        return report.host();
    }

    /** Never negative. Since the report came or, when it is an old one read again, since it was written. */
    public Duration age(Instant now) {
        var journey = Duration.between(report.at(), receivedAt);
        var since = journey.compareTo(LONGEST_JOURNEY) > 0 ? report.at() : receivedAt;
        var age = Duration.between(since, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    public State state(Instant now) {
        var patience = Duration.ofMillis(report.intervalMillis()).multipliedBy(INTERVALS_UNTIL_STALE);
        if (age(now).compareTo(patience) > 0) {
            return State.STALE;
        }
        return report.problems().isEmpty() ? State.READY : State.UNFIT;
    }

    public HostView view(Instant now) {
        return new HostView(state(now), age(now).toMillis(), report);
    }
}
