package io.pindah.workload;

import io.pindah.workload.journal.JournalFile;
import io.pindah.workload.kafka.Clients;
import io.pindah.workload.kafka.CommandInbox;
import io.pindah.workload.kafka.EventSender;
import io.pindah.workload.load.Loads;
import io.pindah.workload.run.Chronicle;
import io.pindah.workload.run.Guest;
import io.pindah.workload.run.LoadRun;
import io.pindah.workload.run.Supervisor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;

/** The agent in a guest, wired up: commands in, loads, events out. */
final class AgentRole implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final JournalFile journal;
    private final Producer<byte[], byte[]> producer;
    private final Supervisor supervisor;
    private final CommandInbox inbox;
    private final Thread sending;
    private final Thread reading;

    private AgentRole(AgentSettings settings, Path journalFile, Guest guest, Loads loads) {
        var clients = new Clients(settings.guest().value(), settings.broker(), settings.kafka());
        var book = new Chronicle[1];
        journal = JournalFile.open(journalFile);
        producer = clients.producer();
        var sender = new EventSender(
                producer, event -> book[0].sent(event.head().run(), event.head().sequence()));
        var chronicle = new Chronicle(journal.book(), journal, sender, Clock.systemUTC());
        book[0] = chronicle;
        supervisor = new Supervisor(chronicle, start -> new LoadRun(start, chronicle, loads, guest));
        inbox = new CommandInbox(settings.guest(), clients.consumer(), supervisor::take, producer);
        sending = Thread.ofPlatform().name("events").unstarted(sender);
        reading = Thread.ofPlatform().name("commands").unstarted(inbox);
        chronicle.recover();
    }

    static AgentRole start(AgentSettings settings, Path journal, Guest guest, Loads loads) {
        var role = new AgentRole(settings, journal, guest, loads);
        role.sending.start();
        role.reading.start();
        return role;
    }

    /** Waits until the role ends, which it does only when it is closed. */
    void join() throws InterruptedException {
        reading.join();
    }

    @Override
    public void close() {
        inbox.stop();
        await(reading);
        supervisor.close();
        sending.interrupt();
        await(sending);
        producer.close(FAREWELL);
        journal.close();
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
