package io.pindah.agent.lane;

import io.pindah.agent.migration.BandwidthRule;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.agent.migration.Source;
import io.pindah.agent.migration.Source.Stage;
import io.pindah.agent.migration.SwitchRule;
import io.pindah.contracts.MigrationCommand.SetBandwidth;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sets the limits of a migration that runs. What libvirt has taken is a fact; what it has not, or what means nothing any more, is refused. */
final class Throttle {
    private static final Logger LOG = Logger.getLogger(Throttle.class);

    private final Lane lane;
    private final Surroundings with;
    /** Before the copy has begun there is nothing to limit: libvirt would put back what is set. */
    private final List<SetBandwidth> waiting = new ArrayList<>();

    Throttle(Lane lane, Surroundings with) {
        this.lane = lane;
        this.with = with;
    }

    private interface Setting {
        void set(long mebibytesPerSecond) throws HypervisorProblem;
    }

    /** Changes the limits now, or as soon as the copy has begun. */
    void change(Source source, SetBandwidth wanted) {
        if (isTooEarly(source)) {
            waiting.add(wanted);
            return;
        }
        var guest = lane.party().guest();
        var answer = BandwidthRule.of(source, wanted);
        answer.refusal().ifPresent(lane::refuse);
        var before = taken("bandwidthMiBPerSecond", answer.bandwidth(), it -> with.hypervisor()
                .limitBandwidth(guest, it));
        var after = taken("postCopyBandwidthMiBPerSecond", answer.postCopyBandwidth(), it -> with.hypervisor()
                .limitPostCopyBandwidth(guest, it));
        if (before != null || after != null) {
            var head = lane.party()
                    .head(lane.log().lastSequence() + 1, with.clock().now());
            lane.record(new MigrationEvent.BandwidthChanged(head, before, after));
        }
    }

    private static boolean isTooEarly(Source source) {
        return source.stage() == Stage.RUNNING && !source.hasBegunToCopy();
    }

    /** The figure, if libvirt has taken it. */
    private @Nullable Long taken(String field, @Nullable Long figure, Setting setting) {
        if (figure == null) {
            return null;
        }
        try {
            setting.set(figure);
            return figure;
        } catch (HypervisorProblem problem) {
            lane.refuse(new Refusal(
                    RefusalReason.NOT_SUPPORTED,
                    field + " was not changed: " + problem.failure().detail()));
            return null;
        }
    }

    /** Makes the changes that have waited, once the copy has begun. */
    void goOn(Source source) {
        if (waiting.isEmpty() || isTooEarly(source)) {
            return;
        }
        var now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(wanted -> change(source, wanted));
    }

    /** It has ended: what still waits is answered with the other late commands. */
    void ended() {
        waiting.forEach(wanted -> lane.tell(new Message.Limit(wanted)));
        waiting.clear();
    }

    /** As the job begins to run: earlier there is nothing to limit, and libvirt undoes it when the job ends. */
    void limitDowntime(Source source) {
        var limit = SwitchRule.downtimeLimit(source.policy());
        if (limit.isEmpty()) {
            return;
        }
        try {
            with.hypervisor().limitDowntime(lane.party().guest(), limit.get());
        } catch (HypervisorProblem problem) {
            LOG.warnf("Downtime limit was not taken detail=\"%s\" %s", problem.getMessage(), lane);
        }
    }
}
