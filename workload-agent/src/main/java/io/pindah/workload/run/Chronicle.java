package io.pindah.workload.run;

import io.pindah.contracts.LoadHead;
import io.pindah.contracts.RunId;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadCommand.StartLoad;
import io.pindah.contracts.WorkloadEvent.LoadFailed;
import io.pindah.contracts.WorkloadEvent.OfRun;
import io.pindah.contracts.WorkloadHead;
import java.time.Clock;
import java.util.function.Function;

/** Says things of runs: each once, numbered, in the journal before the broker. Thread-safe. */
public final class Chronicle {
    private final RunBook book;
    private final RunLog log;
    private final Outbox outbox;
    private final Clock clock;

    /** @param book as the log tells it */
    public Chronicle(RunBook book, RunLog log, Outbox outbox, Clock clock) {
        this.book = book;
        this.log = log;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Hands the broker what it had not got when the agent ended, and ends the runs that died with it. To be called once, first. */
    public synchronized void recover() {
        book.unsent().forEach(outbox::publish);
        book.open().forEach(run -> fail(run.head(), "the agent was restarted while the load ran"));
    }

    synchronized RunBook.Decision decide(WorkloadCommand command) {
        return book.decide(command, clock.instant());
    }

    synchronized void accept(StartLoad command) {
        write(new Entry.Accepted(command));
    }

    /** Says something of a run; nothing after its ending. */
    synchronized void say(WorkloadHead head, Function<LoadHead, OfRun> event) {
        if (book.ending(head.run()).isEmpty()) {
            var sequence = book.nextSequence(head.run());
            var said = event.apply(new LoadHead(head.run(), head.guest(), head.guestName(), sequence, clock.instant()));
            write(new Entry.Said(said));
            outbox.publish(said);
        }
    }

    void fail(WorkloadHead head, String reason) {
        say(head, event -> new LoadFailed(event, reason));
    }

    void repeat(OfRun ending) {
        outbox.publish(ending);
    }

    /** The broker has it. */
    public synchronized void sent(RunId run, long sequence) {
        write(new Entry.Sent(run, sequence));
    }

    private void write(Entry entry) {
        log.append(entry);
        book.apply(entry);
    }
}
