package io.pindah.metrics.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.contracts.CampaignResult;
import io.pindah.contracts.Wire;
import io.pindah.metrics.ledger.Outgoing;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Publishes averages of campaigns' cells that have changed. */
@ApplicationScoped
class AveragesOut {
    private final Publishing<CampaignResult> publishing;

    AveragesOut(
            Outgoing<CampaignResult> outgoing,
            @Channel("campaign-results") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<String> channel,
            MeterRegistry meters) {
        var published = meters.counter("pindah.metrics.averages.published");
        this.publishing = new Publishing<>(outgoing, channel, Wire::envelope, _ -> published.increment());
    }

    void publish() {
        publishing.publish();
    }
}
