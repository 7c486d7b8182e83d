package io.pindah.scheduler.kafka;

import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.scheduler.campaign.Campaigns;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes in what the agents in the guests say of campaigns' runs; whatever else is on the topic is passed over before it is decoded. */
@ApplicationScoped
class WorkloadEventsIn {
    private static final Logger LOG = Logger.getLogger(WorkloadEventsIn.class);

    /** What all wire names of {@link WorkloadEvent.OfRun} begin with. */
    private static final String OF_RUN = "workload.load-";

    private final Intake intake;
    private final Campaigns campaigns;

    WorkloadEventsIn(Intake intake, Campaigns campaigns) {
        this.intake = intake;
        this.campaigns = campaigns;
    }

    @Incoming("workload-events")
    @Blocking
    void receive(ConsumerRecord<String, String> record) {
        intake.take(Topic.WORKLOAD_EVENTS, () -> {
            if (mayBeOfRun(record) && Wire.read(record.value(), WorkloadEvent.class) instanceof WorkloadEvent.OfRun o) {
                hear(o);
            }
        });
    }

    private void hear(WorkloadEvent.OfRun event) {
        var head = event.head();
        var isNews = campaigns.hear(event).isPresent();
        LOG.debugf("Load's fact run=%s sequence=%d news=%s", head.run(), head.sequence(), isNews);
    }

    /** A record that does not say what it is has to be looked into. */
    private static boolean mayBeOfRun(ConsumerRecord<String, String> record) {
        var type = record.headers().lastHeader("ce_type");
        return type == null || new String(type.value(), StandardCharsets.UTF_8).startsWith(OF_RUN);
    }
}
