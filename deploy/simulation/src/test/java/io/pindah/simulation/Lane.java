package io.pindah.simulation;

import io.pindah.agent.migration.Admission;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Party;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;

/** One side of one migration, as the node agent's lane is: message by message, journal before act. One turn is one round of its loop. */
final class Lane {
    static final Duration IDLE = Duration.ofHours(1);
    static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Duration RECONNECT_POLL = Duration.ofMillis(200);

    final Party party;
    final MigrationLog log;
    final AgentProcess agent;
    private final Course course;
    private final Queue<Message> mailbox = new ArrayDeque<>();
    private boolean hasBegun;
    private boolean isOpen = true;
    private long turn;

    Lane(Party party, MigrationLog log, AgentProcess agent, Function<Lane, Course> course) {
        this.party = party;
        this.log = log;
        this.agent = agent;
        this.course = course.apply(this);
        next(Duration.ZERO);
    }

    Course course() {
        return course;
    }

    boolean isOpen() {
        return isOpen;
    }

    void tell(Message message) {
        mailbox.add(message);
        next(Duration.ZERO);
    }

    private void next(Duration wait) {
        var mine = ++turn;
        agent.later(wait.toMillis() + agent.jitter(), () -> {
            if (turn == mine) {
                round();
            }
        });
    }

    private void round() {
        if (!hasBegun && !begin()) {
            next(RECONNECT_POLL);
            return;
        }
        var message = isOpen && hasBegun ? mailbox.poll() : null;
        if (message != null) {
            course.take(message);
        }
        var wait = isOpen ? course.act() : Duration.ZERO;
        if (isOpen) {
            next(mailbox.isEmpty() ? wait : Duration.ZERO);
        } else {
            answerTheRest();
            agent.ended(this);
        }
    }

    /** False while libvirt has to be waited for. */
    private boolean begin() {
        var head = course.command().head();
        if (course.isNew() && !agent.libvirt.isReachable()) {
            var late = Admission.check(head, null, agent.now().at());
            late.ifPresent(refusal -> {
                hasBegun = true;
                refuse(refusal);
            });
            return late.isPresent();
        }
        hasBegun = true;
        try {
            course.begin();
        } catch (HypervisorProblem problem) {
            refuse(new Refusal(reason(problem), problem.failure().detail()));
        }
        return true;
    }

    private void answerTheRest() {
        for (var late = mailbox.poll(); late != null; late = mailbox.poll()) {
            switch (late) {
                case Message.Switch _, Message.Abort _, Message.Recover _, Message.CleanUp _ ->
                    refuse(new Refusal(RefusalReason.NOTHING_TO_DO, "this migration has ended here"));
                case Message.Refuse refuse -> refuse(refuse.refusal());
                case Message.Saw _, Message.Reconnected _, Message.OtherHalfGone _, Message.Overtaken _ -> {}
            }
        }
    }

    void record(MigrationEvent fact) {
        agent.breathe();
        log.append(new Entry.Fact(fact));
        agent.breathe();
        course.evolve(fact);
        agent.publish(log, fact);
        agent.breathe();
    }

    void refuse(Refusal refusal) {
        var head = party.head(log.lastSequence() + 1, agent.now());
        record(new MigrationEvent.Refused(head, refusal.reason(), refusal.detail(), refusal.newest()));
    }

    void close(String why) {
        isOpen = false;
        log.append(new Entry.Closed(why));
        agent.breathe();
    }

    private static RefusalReason reason(HypervisorProblem problem) {
        return switch (problem.kind()) {
            case NO_GUEST -> RefusalReason.GUEST_UNKNOWN;
            case BUSY -> RefusalReason.GUEST_BUSY;
            case UNREACHABLE, REFUSED -> RefusalReason.NOT_SUPPORTED;
        };
    }
}
