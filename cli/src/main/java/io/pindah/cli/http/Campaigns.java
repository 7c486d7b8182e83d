package io.pindah.cli.http;

import io.pindah.cli.campaign.CampaignNews;
import io.pindah.contracts.CampaignId;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.CampaignDefinition;
import io.pindah.contracts.api.CampaignPlan;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.RunView;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The campaigns of the scheduler's REST interface. Every method may throw {@link ApiFailure}. */
public final class Campaigns {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Endpoint endpoint;

    Campaigns(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** One page of campaigns, the newest first. */
    public Page<CampaignView> campaigns(Query query) {
        return endpoint.get("campaigns" + query, body -> Json.page(body, CampaignView.class));
    }

    public CampaignView campaign(CampaignId id) {
        return endpoint.get("campaigns/" + id, Campaigns::read);
    }

    /** What the campaign would do; nothing is stored. */
    public CampaignPlan plan(CampaignDefinition definition) {
        var query = new Query(Map.of("dry-run", "true"));
        return ApiFailure.refusing(() ->
                endpoint.post("campaigns" + query, Wire.json(definition), body -> Wire.read(body, CampaignPlan.class)));
    }

    public CampaignView start(CampaignDefinition definition) {
        return ApiFailure.refusing(() -> endpoint.post("campaigns", Wire.json(definition), Campaigns::read));
    }

    /** One page of the attempts, in the order in which they began. */
    public Page<RunView> attempts(CampaignId id, Query query) {
        return endpoint.get("campaigns/" + id + "/runs" + query, body -> Json.page(body, RunView.class));
    }

    /** Accepted is not done: what becomes of it shows in the campaign. */
    public CampaignView ask(CampaignId id, Intervention intervention) {
        var answer = endpoint.post(
                "campaigns/" + id + "/" + intervention.path(),
                "",
                body -> body.isBlank() ? Optional.<CampaignView>empty() : Optional.of(read(body)));
        return answer.orElseGet(() -> campaign(id));
    }

    /** What may be asked of a campaign. */
    public enum Intervention {
        PAUSE("pause"),
        RESUME("resume"),
        CANCEL("cancel");

        private final String path;

        Intervention(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    /** What a {@link Follower} follows. */
    public Followed<CampaignView, CampaignNews> followed() {
        return new FollowedCampaign(this);
    }

    /** What happens to a campaign after the version that is known. */
    EventStream stream(CampaignId id, long knownVersion) {
        var headers = Map.of("Accept", "text/event-stream", "Last-Event-ID", Long.toString(knownVersion));
        return new EventStream(endpoint.open("campaigns/" + id + "/stream", headers), LONGEST_SILENCE).start();
    }

    private static CampaignView read(String body) {
        return Wire.read(body, CampaignView.class);
    }
}
