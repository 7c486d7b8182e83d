package io.pindah.workload.probe;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Outage;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.workload.outage.Course;
import io.pindah.workload.outage.Gap;
import io.pindah.workload.outage.Limits;
import io.pindah.workload.outage.Limits.Standing;
import io.pindah.workload.outage.Limits.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** One migration that is being measured: its course and its echo stream. Thread-safe. */
final class Measurement {
    private final EchoStream stream;
    private final Duration interval;
    private final Instant beganAt;
    private final long beganNanos = System.nanoTime();
    private Course course;
    private long endedNanos;

    /**
     * @param beganAt this process's wall clock now
     */
    Measurement(Course course, EchoStream stream, Duration interval, Instant beganAt) {
        this.course = course;
        this.stream = stream;
        this.interval = interval;
        this.beganAt = beganAt;
    }

    synchronized void learn(MigrationEvent event) {
        var before = course.end();
        course = course.after(event);
        if (before == Course.End.NOT_YET && course.end() != Course.End.NOT_YET) {
            endedNanos = System.nanoTime();
            stream.migrationHasEnded();
        }
    }

    synchronized Verdict judge(Limits limits) {
        return limits.judge(
                course.end() == Course.End.NOT_YET
                        ? new Standing.Open(course.started(), since(beganNanos))
                        : new Standing.Over(course.end(), since(endedNanos), stream.hasAnsweredSince(endedNanos)));
    }

    synchronized Course course() {
        return course;
    }

    /** Ends the stream. What was found has no gap if the stream began after the guest had stopped. */
    synchronized WorkloadEvent.OutageMeasured finish(String prober, Instant now) throws IOException {
        var seen = stream.finish();
        var first = seen.firstReplyAt();
        var covered = first.isPresent() && course.isCoveredSince(wallClock(first.getAsLong()));
        var gap = seen.longestGap().filter(_ -> covered);
        var outage = new Outage(
                TimeUnit.NANOSECONDS.toMicros(interval.toNanos()),
                seen.sent(),
                seen.received(),
                gap.map(Gap::lengthNanos).map(TimeUnit.NANOSECONDS::toMicros).orElse(null),
                gap.map(Gap::fromNanos).map(this::wallClock).orElse(null),
                gap.map(Gap::pauseNanos).map(TimeUnit.NANOSECONDS::toMicros).orElse(0L));
        return new WorkloadEvent.OutageMeasured(
                course.migration(), course.guest(), course.guestName(), prober, now, outage);
    }

    private Instant wallClock(long nanos) {
        return beganAt.plusNanos(nanos - beganNanos);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
