package io.pindah.workload.probe;

import io.pindah.workload.outage.Gap;
import io.pindah.workload.outage.GapFinder;
import io.pindah.workload.outage.Pacing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One echo stream: a thread that sends numbered datagrams at a steady pace and a thread that stamps the replies with the monotonic clock
 * ({@link System#nanoTime}) as it receives them. The socket is connected, so that the kernel drops what others send. Between start and end
 * neither thread allocates.
 */
final class EchoStream implements AutoCloseable {
    private final DatagramChannel channel;
    private final long intervalNanos;
    private final Pacing pacing;
    private final Datagram outgoing;
    private final Datagram incoming;
    private final GapFinder gaps = new GapFinder();
    private final Thread sender;
    private final Thread receiver;
    private volatile long sent;
    private volatile boolean answered;
    private volatile long latestReplyAt;
    private volatile boolean migrationEnded;
    private volatile long migrationEndedAt;

    private EchoStream(DatagramChannel channel, Duration interval, long token, String name) {
        this.channel = channel;
        this.intervalNanos = interval.toNanos();
        this.pacing = new Pacing(intervalNanos, System.nanoTime());
        this.outgoing = new Datagram(token);
        this.incoming = new Datagram(token);
        this.sender = Thread.ofPlatform().daemon().name("send-" + name).unstarted(this::send);
        this.receiver = Thread.ofPlatform().daemon().name("receive-" + name).unstarted(this::receive);
    }

    /**
     * Starts sending at once.
     *
     * @param token drawn anew for each stream
     * @param name for the threads
     */
    static EchoStream start(InetSocketAddress target, Duration interval, long token, String name) throws IOException {
        var channel = DatagramChannel.open();
        try {
            channel.connect(target);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        var stream = new EchoStream(channel, interval, token, name);
        stream.receiver.start();
        stream.sender.start();
        return stream;
    }

    /** The migration has ended now, as far as this process knows. The first call counts. */
    void migrationHasEnded() {
        if (!migrationEnded) {
            migrationEndedAt = System.nanoTime();
            migrationEnded = true;
        }
    }

    /** Datagrams sent so far. */
    long sent() {
        return sent;
    }

    /** Whether a reply has come since that instant of {@link System#nanoTime}. */
    boolean hasAnsweredSince(long instant) {
        return answered && latestReplyAt - instant > 0;
    }

    /** Stops both threads. */
    @Override
    public void close() throws IOException {
        channel.close();
        LockSupport.unpark(sender);
        try {
            sender.join();
            receiver.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the stream and says what it saw. */
    Seen finish() throws IOException {
        close();
        return new Seen(sent, gaps.received(), gaps.firstReplyAt(), gaps.longest());
    }

    /** Times are of {@link System#nanoTime}. */
    record Seen(long sent, long received, OptionalLong firstReplyAt, Optional<Gap> longestGap) {}

    private void send() {
        long number = 0;
        while (channel.isOpen()) {
            var untilDue = pacing.untilDue(System.nanoTime());
            if (untilDue > 0) {
                LockSupport.parkNanos(this, untilDue);
                continue;
            }
            pacing.sent(System.nanoTime());
            sent = number + 1;
            write(number++);
        }
    }

    private void write(long number) {
        try {
            channel.write(outgoing.toSend(number));
        } catch (IOException _) {
            // Closed, or no route, or the port is not open yet: the datagram counts as sent and lost.
        }
    }

    private void receive() {
        while (channel.isOpen()) {
            try {
                channel.read(incoming.toReceive());
                var now = System.nanoTime();
                if (incoming.isOurs()) {
                    reply(incoming.number(), now);
                }
            } catch (IOException _) {
                // Closed, or an ICMP error in answer to a datagram. Not faster than we send, whatever the error.
                LockSupport.parkNanos(this, intervalNanos);
            }
        }
        noteEnd();
    }

    private void reply(long number, long now) {
        if (number >= sent) {
            return;
        }
        noteEnd();
        gaps.reply(number, now, gaps.isProgress(number) ? pacing.takeWorst(now) : 0);
        latestReplyAt = now;
        answered = true;
    }

    private void noteEnd() {
        if (migrationEnded) {
            gaps.migrationEnded(migrationEndedAt);
        }
    }
}
