package io.pindah.workload.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UdpEchoTest {
    private final UdpEcho echo;
    private final Thread thread;
    private final DatagramSocket socket;

    UdpEchoTest() throws IOException {
        var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        echo = UdpEcho.bind(anywhere);
        socket = new DatagramSocket(anywhere);
        thread = Thread.ofPlatform().unstarted(() -> {
            try {
                echo.run();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @BeforeEach
    void start() {
        thread.start();
    }

    @AfterEach
    void stop() throws Exception {
        echo.close();
        thread.join();
        socket.close();
    }

    @Test
    void a_datagram_comes_back_unchanged() throws IOException {
        var random = new Random(1);
        for (var size : new int[] {1, 24, 511, 512}) {
            var datagram = new byte[size];
            random.nextBytes(datagram);

            send(datagram);

            assertThat(receive()).isEqualTo(datagram);
        }
    }

    @Test
    void a_datagram_too_long_is_dropped_and_not_cut() throws IOException {
        send(new byte[513]);
        send(new byte[4_000]);
        send(new byte[] {7});

        assertThat(receive()).containsExactly(7);
    }

    @Test
    void echoing_allocates_nothing() throws IOException {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        roundTrips(2_000);
        var before = threads.getThreadAllocatedBytes(thread.threadId());

        roundTrips(2_000);

        assertThat(threads.getThreadAllocatedBytes(thread.threadId()) - before).isLessThan(2_000);
    }

    private void roundTrips(int count) throws IOException {
        for (var i = 0; i < count; i++) {
            send(new byte[24]);
            receive();
        }
    }

    private void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, echo.address()));
    }

    private byte[] receive() throws IOException {
        var packet = new DatagramPacket(new byte[5_000], 5_000);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }
}
