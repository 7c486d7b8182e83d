package io.pindah.workload.echo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;

/**
 * Returns every datagram to its sender, unchanged. One thread, one buffer: while one sender sends, nothing is allocated, so that the echo
 * itself dirties next to no memory in a guest that is being copied.
 *
 * <p>Datagrams of more than {@value #MAX_BYTES} bytes are dropped, and so are those from ports below 1024 and from the echo's own port: a
 * forged sender could otherwise make two echoes answer each other for ever.
 */
public final class UdpEcho implements AutoCloseable {
    public static final int MAX_BYTES = 512;
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private final DatagramChannel channel;
    private final int ownPort;

    private UdpEcho(DatagramChannel channel, int ownPort) {
        this.channel = channel;
        this.ownPort = ownPort;
    }

    /** Binds the socket. Port 0 takes any free one. */
    public static UdpEcho bind(InetSocketAddress address) throws IOException {
        var channel = DatagramChannel.open();
        try {
            channel.bind(address);
            return new UdpEcho(channel, ((InetSocketAddress) channel.getLocalAddress()).getPort());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Echoes on the calling thread until closed by another. */
    public void run() throws IOException {
        // One byte more than is returned, so that a longer datagram is recognised and not returned cut short.
        var buffer = ByteBuffer.allocateDirect(MAX_BYTES + 1);
        try {
            while (true) {
                buffer.clear();
                var sender = (InetSocketAddress) channel.receive(buffer);
                if (sender != null && buffer.hasRemaining() && mayAnswer(sender)) {
                    answer(buffer.flip(), sender);
                }
            }
        } catch (ClosedChannelException _) {
            // Closed by another thread: the end.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean mayAnswer(InetSocketAddress sender) {
        return sender.getPort() >= FIRST_UNPRIVILEGED_PORT && sender.getPort() != ownPort;
    }

    private void answer(ByteBuffer datagram, InetSocketAddress sender) throws ClosedChannelException {
        try {
            channel.send(datagram, sender);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException _) {
            // No way back to that sender just now: as good as a datagram lost on the network.
        }
    }
}
