package io.pindah.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({"--help", "agent --help", "echo --help", "probe --help"})
    void help_is_given(String arguments) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: pindah-workload-agent");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Which role?",
        "sing, sing",
        "agent --broker, --broker",
        "echo --listen localhost:7007, not an IP address and a port",
        "echo --listen 7007, not an IP address and a port",
        "echo --listen 0.0.0.0:70070, not an IP address and a port",
        "probe --interval 0ms --bootstrap b:1, not a time from 1ms to 10s",
        "probe --interval 5 --bootstrap b:1, not a time from 1ms to 10s",
        "probe --bootstrap=, No broker is named",
    })
    void a_mistake_in_the_arguments_is_named(String arguments, String message) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void a_port_in_use_is_a_clear_failure() throws SocketException {
        try (var taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var log = new ByteArrayOutputStream();
            var listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());

            assertThat(EchoRole.run(listen, new PrintStream(log))).isEqualTo(1);
            assertThat(log.toString(StandardCharsets.UTF_8))
                    .contains("Cannot echo at")
                    .contains(":" + taken.getLocalPort());
        }
    }

    @Test
    void a_plain_echo_is_recognised_without_the_library() {
        assertThat(EchoRole.plain("echo")).contains(address("0.0.0.0", 7007));
        assertThat(EchoRole.plain("echo", "--listen", "[::1]:7008")).contains(address("::1", 7008));
    }

    @ParameterizedTest
    @CsvSource({"''", "probe", "echo --help", "echo --listen", "echo --listen here", "echo --listen 1.2.3.4:1 x"})
    void whatever_needs_an_explanation_is_not_plain(String arguments) {
        assertThat(EchoRole.plain(arguments.split(" "))).isEmpty();
    }

    private static InetSocketAddress address(String literal, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
