package io.pindah.cli.terminal;

import io.pindah.cli.campaign.CampaignLog;
import io.pindah.cli.campaign.CampaignProgress;
import java.time.Clock;

/** A campaign's changes one after the other, for files and pipes. */
public final class CampaignLines implements Display<CampaignProgress> {
    private final Printer printer;
    private final Clock clock;
    private CampaignLog log = CampaignLog.empty();

    public CampaignLines(Printer printer, Clock clock) {
        this.printer = printer;
        this.clock = clock;
    }

    @Override
    public void show(CampaignProgress progress) {
        var step = log.next(progress, clock.instant());
        log = step.log();
        step.lines().forEach(printer::line);
    }

    @Override
    public void close() {
        // Every line is complete as it stands.
    }
}
