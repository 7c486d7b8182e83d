package io.pindah.workload.probe;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.workload.outage.AddressBook;
import io.pindah.workload.outage.Course;
import io.pindah.workload.outage.Limits.Verdict;
import io.pindah.workload.outage.ProbeTarget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures every migration it hears of: an echo stream to the guest from the first fact until a little after the last. Facts come in on
 * one thread ({@link #on}), a timer calls {@link #tick} on another.
 */
public final class Prober implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);

    private final Settings settings;
    private final AddressBook addresses;
    private final Findings findings;
    private final Clock clock;
    private final RandomGenerator tokens;
    private final Map<MigrationId, Measurement> running = new ConcurrentHashMap<>();
    private final Recent<MigrationId> begun = new Recent<>();

    /**
     * @param tokens unpredictable, so that nobody can answer in a guest's place
     */
    public Prober(Settings settings, AddressBook addresses, Findings findings, Clock clock, RandomGenerator tokens) {
        this.settings = settings;
        this.addresses = addresses;
        this.findings = findings;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** Takes a fact, in the order of its migration and side. */
    public void on(MigrationEvent event) {
        var migration = event.head().migration();
        var measurement = running.get(migration);
        if (measurement != null) {
            measurement.learn(event);
        } else if (begins(event) && !begun.contains(migration)) {
            begin(event);
        }
    }

    /** Ends what is over. To be called every now and then, by one thread at a time. */
    public void tick() {
        running.forEach((migration, measurement) -> {
            var verdict = measurement.judge(settings.limits());
            if (verdict != Verdict.GO_ON) {
                running.remove(migration);
                end(measurement, verdict);
            }
        });
    }

    /** Stops all streams. What is not finished is not published. */
    @Override
    public void close() {
        running.forEach((migration, measurement) -> {
            running.remove(migration);
            end(measurement, Verdict.DISCARD);
        });
    }

    private static boolean begins(MigrationEvent event) {
        return event instanceof MigrationEvent.Prepared || event instanceof MigrationEvent.Started;
    }

    private void begin(MigrationEvent event) {
        var head = event.head();
        if (running.size() >= settings.atOnce()) {
            LOG.warn("Not probed, {} migrations are already: migration={}", settings.atOnce(), head.migration());
            return;
        }
        target(head.guest())
                .ifPresentOrElse(
                        target -> begin(Course.of(event), target),
                        () -> LOG.info(
                                "Not probed, the guest has no usable probe address: migration={} guest={}",
                                head.migration(),
                                head.guestName()));
    }

    private void begin(Course course, InetSocketAddress target) {
        try {
            var name = course.guestName().value();
            var stream = EchoStream.start(target, settings.interval(), tokens.nextLong(), name);
            begun.add(course.migration());
            running.put(course.migration(), new Measurement(course, stream, settings.interval(), clock.instant()));
            LOG.info("Probing started: migration={} guest={} address={}", course.migration(), name, target);
        } catch (IOException e) {
            LOG.warn("Not probed: migration={} address={}", course.migration(), target, e);
        }
    }

    private Optional<InetSocketAddress> target(GuestId guest) {
        return addresses.addressOf(guest).flatMap(ProbeTarget::of);
    }

    private void end(Measurement measurement, Verdict verdict) {
        var course = measurement.course();
        try {
            end(course, verdict, measurement.finish(settings.name(), clock.instant()));
        } catch (IOException e) {
            LOG.warn("The probe's socket was not closed: migration={}", course.migration(), e);
        }
    }

    private void end(Course course, Verdict verdict, WorkloadEvent.OutageMeasured finding) {
        if (verdict == Verdict.PUBLISH) {
            LOG.info("Probing ended: migration={} {}", course.migration(), finding.outage());
            findings.publish(finding);
        } else {
            LOG.info("Probing ended without a finding: migration={} end={}", course.migration(), course.end());
        }
    }
}
