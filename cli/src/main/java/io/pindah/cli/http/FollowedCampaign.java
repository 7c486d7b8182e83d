package io.pindah.cli.http;

import io.pindah.cli.campaign.CampaignNews;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.CampaignView;
import java.util.function.Consumer;

/** A campaign as it is followed. */
record FollowedCampaign(Campaigns campaigns) implements Followed<CampaignView, CampaignNews> {
    /** One that was cancelled goes on until its last load is stopped. */
    @Override
    public boolean isOver(CampaignView view) {
        return view.finishedAt() != null;
    }

    @Override
    public long version(CampaignView view) {
        return view.version();
    }

    @Override
    public EventStream stream(CampaignView known) {
        return campaigns.stream(known.id(), known.version());
    }

    @Override
    public CampaignView ask(CampaignView known) {
        return campaigns.campaign(known.id());
    }

    @Override
    public void read(ServerSentEvent event, Consumer<CampaignView> change, Consumer<CampaignNews> news) {
        if (event.name().equals("campaign")) {
            change.accept(Wire.read(event.data(), CampaignView.class));
        }
    }

    @Override
    public CampaignNews changed(CampaignView view) {
        return new CampaignNews.Changed(view);
    }

    @Override
    public CampaignNews disconnected(String why) {
        return new CampaignNews.Disconnected(why);
    }
}
