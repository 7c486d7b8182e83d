package io.pindah.scheduler.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.scheduler.outbox.Outbox;
import io.pindah.scheduler.outbox.OutboxConfig;
import io.pindah.scheduler.work.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;

/** Empties the outbox: at once when something has been written in this process, and every now and then for what else has been left. */
@ApplicationScoped
class OutboxPump {
    private final Outbox outbox;
    private final Outbox.Carrier carrier;
    private final AtomicLong waiting;
    private final Rounds rounds;

    OutboxPump(Outbox outbox, BrokerCarrier carrier, OutboxConfig config, MeterRegistry meters) {
        this.outbox = outbox;
        this.carrier = carrier;
        this.waiting = meters.gauge("pindah.outbox.waiting", new AtomicLong());
        this.rounds = new Rounds("outbox", config.sweepEvery(), this::pump);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
    }

    void written(@Observes Outbox.Written event) {
        rounds.ring();
    }

    private void pump() {
        int taken;
        do {
            taken = outbox.handOver(carrier);
        } while (taken > 0);
        waiting.set(outbox.waiting());
    }
}
