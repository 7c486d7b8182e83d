package io.pindah.workload.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EchoStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(5);

    /**
     * The gap is measured where the replies arrive, the responder's log is written where they leave. Between the two lie the way through
     * the kernel and the wait for a processor: on a busy machine tens of milliseconds, and far less than the silence of 600 ms.
     */
    private static final Duration DELIVERY = Duration.ofMillis(150);

    @Test
    void a_silence_is_measured_as_the_responder_logged_it() throws IOException {
        try (var guest = Responder.start(number -> number < 40 || number >= 160);
                var stream = start(guest.address())) {
            await().atMost(PATIENCE).until(() -> guest.highestAnswered() >= 200);
            var seen = stream.finish();

            var logged = longestSilence(guest);
            assertThat(logged).isGreaterThanOrEqualTo(Duration.ofMillis(600));
            assertThat(seen.longestGap()).hasValueSatisfying(gap -> assertThat(Duration.ofNanos(gap.lengthNanos()))
                    .isBetween(logged.minus(DELIVERY), logged.plus(DELIVERY)));
            assertThat(seen.received()).isBetween(1L, (long) guest.log().size());
            assertThat(seen.sent()).isGreaterThanOrEqualTo(200);
        }
    }

    @Test
    void a_reply_with_another_streams_token_is_none() throws IOException {
        try (var guest = Responder.forging(4711);
                var stream = start(guest.address())) {
            await().atMost(PATIENCE).until(() -> guest.highestAnswered() >= 20);

            assertThat(stream.finish().received()).isZero();
        }
    }

    @Test
    void a_port_that_is_not_open_is_a_guest_that_does_not_answer() throws IOException {
        var closed = DatagramChannel.open().bind(loopback(0));
        var address = (InetSocketAddress) closed.getLocalAddress();
        closed.close();
        try (var stream = start(address)) {
            await().atMost(PATIENCE).until(() -> stream.sent() >= 10);
            var seen = stream.finish();

            assertThat(seen.received()).isZero();
            assertThat(seen.longestGap()).isEmpty();
        }
    }

    private static EchoStream start(InetSocketAddress target) throws IOException {
        return EchoStream.start(target, INTERVAL, 42, "test");
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static Duration longestSilence(Responder guest) {
        var longest = 0L;
        for (var i = 1; i < guest.log().size(); i++) {
            longest = Math.max(
                    longest, guest.log().get(i).at() - guest.log().get(i - 1).at());
        }
        return Duration.ofNanos(longest);
    }
}
