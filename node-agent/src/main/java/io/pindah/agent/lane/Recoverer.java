package io.pindah.agent.lane;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.agent.migration.KnownLibvirt;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Observation.AttemptEnded;
import io.pindah.agent.migration.Observation.Looked;
import io.pindah.agent.migration.RecoveryRule;
import io.pindah.agent.migration.RecoveryRule.Move;
import io.pindah.agent.migration.Source;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.RecoveryWay;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Does what the rule says about an interrupted post-copy. For the lane's thread only. */
final class Recoverer {
    private static final Logger LOG = Logger.getLogger(Recoverer.class);

    private final StartMigration command;
    private final Lane lane;
    private final Surroundings with;

    Recoverer(StartMigration command, Lane lane, Surroundings with) {
        this.command = command;
        this.lane = lane;
        this.with = with;
    }

    /** @return how long to wait before looking again */
    Duration act(Source source) {
        return switch (RecoveryRule.next(source, libvirt(), with.clock().now().at())) {
            case Move.Await(var atMost) -> atMost;
            case Move.Interrupt() -> interrupt();
            case Move.Attempt attempt -> begin(source, attempt);
        };
    }

    private KnownLibvirt libvirt() {
        var died = lane.log().entries().stream().anyMatch(Entry.LibvirtDied.class::isInstance);
        try {
            return KnownLibvirt.of(with.resources().platform().libvirtVersion(), destinationsLibvirt(), died);
        } catch (HypervisorProblem problem) {
            LOG.debugf("Libvirt's version is not known detail=\"%s\" %s", problem.getMessage(), lane);
            return KnownLibvirt.of("unknown", destinationsLibvirt(), true);
        }
    }

    private String destinationsLibvirt() {
        var version = command.target().libvirtVersion();
        return version == null ? "unknown" : version;
    }

    private Duration interrupt() {
        try {
            LOG.infof("Copy moves nothing and is interrupted %s", lane);
            with.hypervisor().interruptCopy(lane.party().guest());
        } catch (HypervisorProblem problem) {
            LOG.warnf("Copy could not be interrupted detail=\"%s\" %s", problem.getMessage(), lane);
        }
        return Lane.LOOK_AGAIN;
    }

    private Duration begin(Source source, Move.Attempt attempt) {
        var head = lane.party().head(source.sequence() + 1, with.clock().now());
        lane.record(new MigrationEvent.RecoveryStarted(head, attempt.number(), attempt.way(), attempt.why()));
        Thread.ofPlatform()
                .name("recover-" + lane.party().guestName())
                .daemon()
                .start(() -> call(source.policy(), attempt.number(), attempt.way()));
        return Duration.ofMillis(100);
    }

    /** In a thread of its own; by libvirt it comes back when the migration has ended. */
    private void call(MigrationPolicy policy, int number, RecoveryWay way) {
        try {
            with.hypervisor().resumeCopy(lane.party().guest(), command.target(), policy, way);
            lane.tell(new Message.Saw(new AttemptEnded(with.clock().now(), number, way, null, false)));
        } catch (HypervisorProblem problem) {
            var died = problem.kind() == Kind.UNREACHABLE && way == RecoveryWay.LIBVIRT;
            lane.tell(new Message.Saw(new AttemptEnded(with.clock().now(), number, way, problem.failure(), died)));
        }
    }

    /** Keeps that libvirt died under the call, or that an attempt is given up whose call is still out: asked again, it may hang as long. */
    void remember(Source source, Observation observation, List<MigrationEvent> facts) {
        var hasDied = observation instanceof AttemptEnded ended && ended.hypervisorDied();
        var isStillOut = observation instanceof Looked
                && source.recovery().way() == RecoveryWay.LIBVIRT
                && facts.stream().anyMatch(MigrationEvent.RecoveryFailed.class::isInstance);
        if (hasDied || isStillOut) {
            lane.log().append(new Entry.LibvirtDied());
        }
    }
}
