package io.pindah.scheduler.kafka;

import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.scheduler.inventory.Hosts;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the hosts' reports; a record without a body takes its host off the list. */
@ApplicationScoped
class HostsIn {
    private final Intake intake;
    private final Hosts hosts;
    private final Clock clock;

    HostsIn(Intake intake, Hosts hosts, Clock clock) {
        this.intake = intake;
        this.hosts = hosts;
        this.clock = clock;
    }

    /**
     * Every process hears every report as it comes: were it left to one of them, all hosts would seem to have fallen silent for as long as the broker takes to
     * notice that this one has died. What was said before a process came, hosts that are taken off the list, and what cannot be read are left to
     * {@link #receive}.
     */
    @Incoming("hosts-as-they-come")
    @Blocking
    void hear(ConsumerRecord<String, String> record) {
        if (record.value() != null) {
            var report = Wire.read(record.value(), HostReport.class);
            intake.take(Topic.HOSTS, () -> hosts.keep(report, clock.instant()));
        }
    }

    @Incoming("hosts")
    @Blocking
    void receive(ConsumerRecord<String, String> record) {
        intake.take(Topic.HOSTS, () -> {
            if (record.value() == null) {
                hosts.forget(new HostName(record.key()));
            } else {
                hosts.keep(Wire.read(record.value(), HostReport.class), clock.instant());
            }
        });
    }
}
