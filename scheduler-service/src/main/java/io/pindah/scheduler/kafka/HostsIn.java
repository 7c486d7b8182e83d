package io.pindah.scheduler.kafka;

import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.scheduler.inventory.Hosts;
import io.smallrye.common.annotation.RunOnVirtualThread;
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

    @Incoming("hosts")
    @RunOnVirtualThread
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
