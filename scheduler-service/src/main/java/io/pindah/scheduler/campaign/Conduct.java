package io.pindah.scheduler.campaign;

import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.api.CampaignView.State;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done next about a campaign: a step of the attempt under way, the beginning of another, or the end. May be asked any number
 * of times; when nothing is due, nothing changes.
 */
public final class Conduct {
    private final Campaign campaign;
    private final Surroundings around;
    private final Tokens tokens;
    private final CampaignConfig config;

    private Conduct(Campaign campaign, Surroundings around, Tokens tokens, CampaignConfig config) {
        this.campaign = campaign;
        this.around = around;
        this.tokens = tokens;
        this.config = config;
    }

    public static Progress decide(Campaign campaign, Surroundings around, Tokens tokens, CampaignConfig config) {
        var conduct = new Conduct(campaign, around, tokens, config);
        if (campaign.isOver()) {
            return Progress.of(campaign);
        }
        return campaign.current().stream().findFirst().map(conduct::goOn).orElseGet(conduct::another);
    }

    private Progress goOn(Attempt attempt) {
        var turn = new Passage(campaign, attempt, around, tokens, config).next();
        if (!(turn.next().stage() instanceof Stage.Ended ended)) {
            return Progress.of(campaign.with(turn.next()).telling(turn.detail()), turn.effects());
        }
        var effects = new ArrayList<>(turn.effects());
        effects.add(new Effect.Publish(finished(turn.next(), ended)));
        return new Progress(campaign.without(turn.next(), ended), Set.of(turn.next()), effects);
    }

    private Progress another() {
        var slot = Agenda.next(campaign.plan(), campaign.history());
        if (slot.isEmpty()) {
            return Progress.of(campaign.finished(State.COMPLETED, closing(), tokens.now()));
        }
        return switch (campaign.state()) {
            case CANCELLED -> Progress.of(campaign.finished(State.CANCELLED, "withdrawn on request", tokens.now()));
            case PAUSED -> Progress.of(campaign.telling("waits until it is resumed"));
            case RUNNING -> isResting() ? Progress.of(campaign.telling("")) : begin(slot.get());
            case COMPLETED -> Progress.of(campaign);
        };
    }

    private Progress begin(Slot slot) {
        var rival = around.rivals().stream()
                .filter(each -> each.isInTheWayOf(campaign))
                .findFirst();
        if (rival.isPresent()) {
            return Progress.of(campaign.telling("waits for campaign "
                    + rival.get().name() + " (" + rival.get().id() + "), which moves the same guest"));
        }
        var number = Agenda.attempts(campaign.history(), slot) + 1;
        var subject = campaign.plan().subject(slot.cell());
        return Progress.of(campaign.with(Attempt.begun(tokens.run(), slot, number, subject, tokens.now()))
                .telling(""));
    }

    private boolean isResting() {
        if (campaign.history().isEmpty()) {
            return false;
        }
        var until = campaign.history()
                .getLast()
                .at()
                .plus(campaign.plan().design().times().pause());
        return tokens.now().isBefore(until);
    }

    private String closing() {
        var givenUp = campaign.givenUp();
        return givenUp == 0
                ? ""
                : givenUp + (givenUp == 1 ? " run was" : " runs were") + " given up after "
                        + campaign.plan().design().maxAttempts() + " attempts";
    }

    private RunFinished finished(Attempt attempt, Stage.Ended ended) {
        var plan = campaign.plan();
        return new RunFinished(
                attempt.run(),
                campaign.id(),
                plan.design().name(),
                attempt.slot().cell(),
                attempt.slot().number(),
                attempt.number(),
                plan.design().runs(),
                plan.seed(attempt.slot()),
                ended.finding().verdict(),
                ended.finding().reason().orElse(null),
                attempt.measured().stream().findFirst().orElse(null),
                attempt.subject().guest(),
                attempt.subject().name(),
                cpus(plan.home()),
                cpus(plan.away()),
                ended.since());
    }

    private HostReport.@Nullable Cpus cpus(HostName host) {
        return around.facts()
                .inventory()
                .host(host)
                .map(known -> known.report().cpus())
                .orElse(null);
    }
}
