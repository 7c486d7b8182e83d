package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.contracts.api.CampaignDefinition;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.MeasuredCampaign;
import java.util.List;
import java.util.Optional;

/** Campaigns as any program would use them. */
final class Campaigns {
    private static final String SCHEDULER = "http://127.0.0.1:7070/api/v1/campaigns";
    private static final String METRICS = "http://127.0.0.1:7071/api/v1/campaigns";

    private Campaigns() {}

    static CampaignView begin(CampaignDefinition definition) {
        var answer = Api.post(SCHEDULER, Wire.json(definition));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(201, 202);
        return Wire.read(answer.body(), CampaignView.class);
    }

    static CampaignView show(CampaignId id) {
        return Wire.read(Api.get(SCHEDULER + "/" + id).body(), CampaignView.class);
    }

    /** The same while the scheduler may be away. */
    static Optional<CampaignView> lookAt(CampaignId id) {
        try {
            return Optional.of(show(id));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    static String attempts(CampaignId id) {
        return Api.get(SCHEDULER + "/" + id + "/runs").body();
    }

    static MeasuredCampaign averages(CampaignId id) {
        return Wire.read(Api.get(METRICS + "/" + id + "/averages").body(), MeasuredCampaign.class);
    }

    static String runsAsCsv(CampaignId id) {
        return Api.get(METRICS + "/" + id + "/runs?format=csv").body();
    }

    /** What the scheduler said of each attempt, as it stands in the topic: repeats included. */
    static List<RunFinished> finished(CampaignId id) {
        return events().stream()
                .filter(RunFinished.class::isInstance)
                .map(RunFinished.class::cast)
                .filter(run -> run.campaign().equals(id))
                .toList();
    }

    static List<WorkloadEvent> events() {
        return Records.all(Topic.WORKLOAD_EVENTS).stream()
                .map(value -> Wire.read(value, WorkloadEvent.class))
                .toList();
    }
}
