package io.pindah.workload.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongPredicate;

/** A guest that answers some datagrams and writes down when. */
public final class Responder implements AutoCloseable {
    private static final int TOKEN_AT = 8;
    private static final int NUMBER_AT = 16;
    private final DatagramChannel channel;
    private final LongPredicate answers;
    private final OptionalLong forgedToken;
    private final List<Answer> log = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().unstarted(this::run);

    /** {@code at} is {@link System#nanoTime} just before the reply was sent. */
    public record Answer(long number, long at) {}

    private Responder(LongPredicate answers, OptionalLong forgedToken) throws IOException {
        this.answers = answers;
        this.forgedToken = forgedToken;
        this.channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    public static Responder start(LongPredicate answers) throws IOException {
        return started(new Responder(answers, OptionalLong.empty()));
    }

    /** One that puts its own token into each reply. */
    static Responder forging(long token) throws IOException {
        return started(new Responder(_ -> true, OptionalLong.of(token)));
    }

    private static Responder started(Responder responder) {
        responder.thread.start();
        return responder;
    }

    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    public List<Answer> log() {
        return log;
    }

    public long highestAnswered() {
        return log.isEmpty() ? -1 : log.getLast().number();
    }

    private void run() {
        var buffer = ByteBuffer.allocate(Datagram.BYTES);
        try {
            while (true) {
                var sender = channel.receive(buffer.clear());
                var number = buffer.flip().getLong(NUMBER_AT);
                if (answers.test(number)) {
                    forgedToken.ifPresent(token -> buffer.putLong(TOKEN_AT, token));
                    log.add(new Answer(number, System.nanoTime()));
                    channel.send(buffer, sender);
                }
            }
        } catch (ClosedChannelException _) {
            // Closed: the end.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
