package io.pindah.cli.campaign;

import io.pindah.contracts.api.CampaignView;

/** News of a campaign that is being watched. */
public sealed interface CampaignNews {
    /** The scheduler's view has changed; views come in the order of their versions. */
    record Changed(CampaignView view) implements CampaignNews {}

    /** The stream has broken; {@code why} says how. The next change means that it is back. */
    record Disconnected(String why) implements CampaignNews {}
}
