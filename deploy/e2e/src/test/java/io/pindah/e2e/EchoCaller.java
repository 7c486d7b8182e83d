package io.pindah.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Run as a program: calls an echo every few milliseconds for at most five minutes, and prints when each reply came, and how late it was
 * itself. It shares no code with the product's probe, so that the two can be compared.
 */
final class EchoCaller {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private EchoCaller() {}

    public static void main(String[] arguments) throws IOException {
        try (var channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])));
            Thread.ofPlatform().daemon().start(() -> listen(channel));
            call(channel);
        }
    }

    private static void call(DatagramChannel channel) {
        var begin = System.nanoTime();
        for (long number = 0; System.nanoTime() - begin < LONGEST.toNanos(); number++) {
            try {
                channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
            } catch (IOException _) {
                // Nobody is there just now: the silence is what is measured.
            }
            var due = begin + (number + 1) * Witness.INTERVAL.toNanos();
            LockSupport.parkNanos(due - System.nanoTime());
            sayHowLate(System.nanoTime() - due);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void sayHowLate(long nanos) {
        if (nanos > Witness.INTERVAL.toNanos()) {
            System.out.println("late " + nanos);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void listen(DatagramChannel channel) {
        var datagram = ByteBuffer.allocate(Long.BYTES);
        while (channel.isOpen()) {
            try {
                channel.read(datagram.clear());
                var now = Instant.now();
                System.out.printf("[%d.%09d] echo %d%n", now.getEpochSecond(), now.getNano(), datagram.getLong(0));
            } catch (IOException _) {
                LockSupport.parkNanos(Witness.INTERVAL.toNanos());
            }
        }
    }
}
