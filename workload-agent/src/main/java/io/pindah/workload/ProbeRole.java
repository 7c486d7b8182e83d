package io.pindah.workload;

import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Topic;
import io.pindah.workload.kafka.KafkaFindings;
import io.pindah.workload.kafka.TopicReader;
import io.pindah.workload.kafka.TopicReader.From;
import io.pindah.workload.outage.AddressBook;
import io.pindah.workload.probe.Prober;
import io.pindah.workload.probe.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The prober with all it needs: first the hosts' reports up to now, then the lifecycle facts from now on. */
final class ProbeRole {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeRole.class);
    private static final Duration TICK = Duration.ofMillis(50);

    private final String bootstrap;
    private final Settings settings;
    private final CountDownLatch ready = new CountDownLatch(1);

    ProbeRole(String bootstrap, Settings settings) {
        this.bootstrap = bootstrap;
        this.settings = settings;
    }

    /** Runs on the calling thread until that is interrupted. */
    void run() {
        var addresses = new AddressBook();
        try (var findings = new KafkaFindings(bootstrap);
                var prober = new Prober(settings, addresses, findings, Clock.systemUTC(), new SecureRandom());
                var hosts =
                        TopicReader.start(bootstrap, Topic.HOSTS, HostReport.class, From.BEGINNING, addresses::apply)) {
            hosts.awaitCaughtUp();
            follow(prober);
        } catch (InterruptedException _) {
            LOG.info("Stopped");
        }
    }

    /** Waits until migrations that begin from now on are measured. */
    void awaitReady() throws InterruptedException {
        ready.await();
    }

    private void follow(Prober prober) throws InterruptedException {
        try (var events =
                TopicReader.start(bootstrap, Topic.MIGRATION_EVENTS, MigrationEvent.class, From.END, prober::on)) {
            events.awaitCaughtUp();
            ready.countDown();
            LOG.info("Following migrations");
            while (true) {
                tick(prober);
                Thread.sleep(TICK);
            }
        }
    }

    /** One measurement that cannot be ended must not end the others. */
    private static void tick(Prober prober) {
        try {
            prober.tick();
        } catch (RuntimeException e) {
            LOG.error("A measurement could not be ended", e);
        }
    }
}
