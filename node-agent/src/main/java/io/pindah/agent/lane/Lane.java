package io.pindah.agent.lane;

import io.pindah.agent.migration.Admission;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Party;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.contracts.CommandHead;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * One side of one migration, run by a platform thread of its own: takes messages one by one, writes what follows from them into the journal,
 * acts, and waits. A call to the hypervisor that hangs holds up this guest only.
 */
final class Lane implements Runnable {
    /** The wait where nothing is expected. */
    static final Duration IDLE = Duration.ofHours(1);
    /** Between two looks while something is expected. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private static final Duration RECONNECT_POLL = Duration.ofMillis(200);
    private static final Logger LOG = Logger.getLogger(Lane.class);

    private final Party party;
    private final MigrationLog log;
    private final Surroundings with;
    private final Course course;
    private final BlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean open = true;

    Lane(Party party, MigrationLog log, Surroundings with, Function<Lane, Course> course) {
        this.party = party;
        this.log = log;
        this.with = with;
        this.course = course.apply(this);
    }

    Party party() {
        return party;
    }

    MigrationLog log() {
        return log;
    }

    Course course() {
        return course;
    }

    /** Thread-safe; never blocks. */
    void tell(Message message) {
        mailbox.add(message);
    }

    @Override
    public void run() {
        try {
            begin();
            while (open) {
                next();
            }
            answerTheRest();
        } catch (InterruptedException _) {
            LOG.debugf("Migration is left to the next start of the agent %s", this);
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "Migration is not followed any more %s", this);
        } finally {
            course.end();
            ended.countDown();
        }
    }

    /** Commands that came while it ended. */
    private void answerTheRest() {
        for (var late = mailbox.poll(); late != null; late = mailbox.poll()) {
            switch (late) {
                case Message.Switch _, Message.Abort _, Message.Limit _, Message.Recover _, Message.CleanUp _ ->
                    refuse(new Refusal(RefusalReason.NOTHING_TO_DO, "this migration has ended on " + party.host()));
                case Message.Refuse refuse -> refuse(refuse.refusal());
                case Message.Saw _,
                        Message.Reconnected _,
                        Message.OtherHalfGone _,
                        Message.Released _,
                        Message.Overtaken _ -> {}
            }
        }
    }

    /** Whether it has ended within that time. Thread-safe. */
    boolean hasEndedWithin(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void begin() throws InterruptedException {
        try {
            course.begin();
        } catch (HypervisorProblem problem) {
            refuse(new Refusal(reason(problem), problem.failure().detail()));
        }
    }

    private void next() throws InterruptedException {
        var wait = course.act();
        var message = open ? mailbox.poll(wait.toNanos(), TimeUnit.NANOSECONDS) : null;
        if (message != null) {
            course.take(message);
        }
    }

    /** Writes a fact into the journal, applies it, and has it published. */
    void record(MigrationEvent fact) {
        log.append(new Entry.Fact(fact));
        course.evolve(fact);
        with.facts().publish(log, fact);
        LOG.infof("%s %s", Words.of(fact), this);
    }

    void refuse(Refusal refusal) {
        var head = party.head(log.lastSequence() + 1, with.clock().now());
        record(new MigrationEvent.Refused(head, refusal.reason(), refusal.detail(), refusal.newest()));
    }

    void close(String why) {
        open = false;
        log.append(new Entry.Closed(why));
        LOG.debugf("Migration closed why=%s %s", why, this);
    }

    /** Waits until the hypervisor can be talked to; a refusal when it could not be while the command was good. */
    Optional<Refusal> awaitHypervisor(CommandHead command) throws InterruptedException {
        while (!with.hypervisor().isReachable()) {
            var late = Admission.check(command, null, with.clock().now().at());
            if (late.isPresent()) {
                return late.map(
                        refusal -> new Refusal(refusal.reason(), "libvirt could not be reached; " + refusal.detail()));
            }
            TimeUnit.MILLISECONDS.sleep(RECONNECT_POLL.toMillis());
        }
        return Optional.empty();
    }

    private static RefusalReason reason(HypervisorProblem problem) {
        return switch (problem.kind()) {
            case NO_GUEST -> RefusalReason.GUEST_UNKNOWN;
            case BUSY -> RefusalReason.GUEST_BUSY;
            case UNREACHABLE, REFUSED -> RefusalReason.NOT_SUPPORTED;
        };
    }

    @Override
    public String toString() {
        return "migration=" + party.migration() + " guest=" + party.guestName() + " side=" + party.side() + " epoch="
                + party.epoch();
    }
}
