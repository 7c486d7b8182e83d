package io.pindah.cli.command;

import io.pindah.cli.campaign.Board;
import io.pindah.cli.campaign.CampaignNews;
import io.pindah.cli.campaign.CampaignProgress;
import io.pindah.cli.campaign.CampaignWords;
import io.pindah.cli.campaign.Pace;
import io.pindah.cli.http.ApiFailure;
import io.pindah.cli.http.Campaigns;
import io.pindah.cli.http.Follower;
import io.pindah.cli.http.Json;
import io.pindah.cli.terminal.BoardDisplay;
import io.pindah.cli.terminal.CampaignLines;
import io.pindah.cli.terminal.Detachment;
import io.pindah.cli.terminal.Display;
import io.pindah.cli.terminal.Printer;
import io.pindah.cli.terminal.Surroundings.Kind;
import io.pindah.contracts.api.CampaignView;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Shows a campaign until it is over, then what it came to. Progress goes where the answer goes, unless a program reads the answer. */
final class CampaignWatch {
    private final Context context;
    private final Output output;
    private final Campaigns campaigns;

    CampaignWatch(Context context, Output output) {
        this.context = context;
        this.output = output;
        this.campaigns = context.campaigns();
    }

    int follow(CampaignView first) {
        var end = toTheEnd(first);
        switch (output) {
            case JSON -> context.out().raw(Json.pretty(end));
            case TABLE -> context.out().line(words(end));
        }
        return ExitCode.of(end).number();
    }

    private String words(CampaignView end) {
        return "%s%nReport: %s campaign report %s".formatted(CampaignWords.closing(end), context.program(), end.id());
    }

    private CampaignView toTheEnd(CampaignView first) {
        var progress = new AtomicReference<>(paced(CampaignProgress.of(first)));
        var follower = new Follower<>(campaigns.followed(), context.clock(), context.patience.following(), first);
        try (var display = display();
                var _ = new Detachment(() -> farewell(display, first))) {
            display.show(progress.get());
            return follower.toTheEnd(news -> display.show(progress.updateAndGet(before -> next(before, news))));
        } catch (ApiFailure e) {
            context.err()
                    .line("No more news of the campaign, which may go on. Come back with '" + context.program()
                            + " campaign watch " + first.id() + "'.");
            throw e;
        }
    }

    private CampaignProgress next(CampaignProgress before, CampaignNews news) {
        var now = before.with(news);
        return now.counts().attempts() == before.counts().attempts() ? now : paced(now);
    }

    /** Without a pace there is no estimate, which is no reason to stop. */
    private CampaignProgress paced(CampaignProgress progress) {
        if (kind() != Kind.TERMINAL || progress.isOver()) {
            return progress;
        }
        try {
            return progress.with(Pace.of(progress.view(), CampaignFinder.attempts(campaigns, progress.view())));
        } catch (ApiFailure e) {
            return progress.with(Optional.empty());
        }
    }

    private void farewell(Display<CampaignProgress> display, CampaignView watched) {
        display.close();
        printer().line("""

                Detached: the campaign goes on.
                  come back: %s campaign watch %s
                  pause it:  %s campaign pause %s""".formatted(context.program(), watched.id(), context.program(), watched.id()));
    }

    private Display<CampaignProgress> display() {
        return kind() == Kind.TERMINAL
                ? new BoardDisplay<>(
                        printer(),
                        context.clock(),
                        output == Output.JSON ? context.errorPaint() : context.paint(),
                        Board::lines)
                : new CampaignLines(printer(), context.clock());
    }

    private Printer printer() {
        return output == Output.JSON ? context.err() : context.out();
    }

    private Kind kind() {
        return output == Output.JSON ? context.surroundings.errKind() : context.surroundings.outKind();
    }
}
