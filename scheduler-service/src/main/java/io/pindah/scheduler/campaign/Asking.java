package io.pindah.scheduler.campaign;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadHead;
import io.pindah.scheduler.admission.Admission;
import io.pindah.scheduler.admission.Order;
import io.pindah.scheduler.migration.Answer;

/** What an attempt asks of the hosts and of its guest; nothing is asked before the effect is carried out. */
final class Asking {
    private final Plan plan;
    private final Attempt attempt;
    private final Surroundings around;
    private final Tokens tokens;
    private final CampaignConfig config;

    Asking(Plan plan, Attempt attempt, Surroundings around, Tokens tokens, CampaignConfig config) {
        this.plan = plan;
        this.attempt = attempt;
        this.around = around;
        this.tokens = tokens;
        this.config = config;
    }

    /** The way home. */
    Answer homeward() {
        var policy = MigrationPolicy.of(Mode.HYBRID);
        return admit(
                plan.home(),
                new MigrationPolicy(policy.mode(), policy.switchAtRemainingRatio(), null, null, null, timeout()));
    }

    /** The migration that is measured. */
    Answer away() {
        var policy = MigrationPolicy.of(attempt.slot().cell().mode());
        return admit(
                plan.away(),
                new MigrationPolicy(
                        policy.mode(),
                        policy.switchAtRemainingRatio(),
                        plan.design().bandwidthMiBPerSecond(),
                        plan.design().postCopyBandwidthMiBPerSecond(),
                        null,
                        timeout()));
    }

    Effect startLoad() {
        return new Effect.Send(new WorkloadCommand.StartLoad(head(), plan.load(attempt.slot())));
    }

    Effect stopLoad() {
        return new Effect.Send(new WorkloadCommand.StopLoad(head()));
    }

    private Answer admit(HostName to, MigrationPolicy policy) {
        var order = new Order(attempt.subject().guest().value(), new Order.Destination.Named(to), policy);
        return Admission.decide(order, around.facts(), tokens.migration(), tokens.stamp());
    }

    private long timeout() {
        return config.migrationTimeout().toSeconds();
    }

    private WorkloadHead head() {
        var guest = attempt.subject();
        var stamp = tokens.stamp();
        return new WorkloadHead(stamp.command(), attempt.run(), guest.guest(), guest.name(), stamp.expiresAt());
    }
}
