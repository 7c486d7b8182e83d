package io.pindah.workload.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Program;
import io.pindah.workload.video.Player.Look;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a server that answers in mpv's words. */
@Timeout(60)
class MpvTest {
    @TempDir
    private Path folder;

    /** What is said to each request, %d is its number; the connection is closed when there is nothing left to say. */
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();

    private final FakeProgram program = new FakeProgram();
    private ServerSocketChannel server;
    private Path socket = Path.of("");

    private static final class FakeProgram implements Program {
        private volatile boolean isAlive = true;

        @Override
        public boolean isAlive() {
            return isAlive;
        }

        @Override
        public String lastWords() {
            return "out of memory";
        }

        @Override
        public void tell(String line) {
            throw new AssertionError("mpv has no standard input");
        }

        @Override
        public void end() {
            isAlive = false;
        }
    }

    @BeforeEach
    void serve() throws IOException {
        socket = folder.resolve("mpv");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        answers.add("{\"request_id\":%d,\"error\":\"success\"}\n");
        Thread.ofVirtual().start(this::answer);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void answer() {
        try (var channel = server.accept();
                var lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null && !answers.isEmpty(); line = lines.readLine()) {
                var number = Integer.parseInt(line.replaceAll(".*\"request_id\":(\\d+)}", "$1"));
                channel.write(ByteBuffer.wrap(
                        answers.remove().replace("%d", String.valueOf(number)).getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    @Test
    void the_position_is_in_milliseconds() throws Exception {
        answers.add("{\"data\":12.345678,\"request_id\":%d,\"error\":\"success\"}\n");

        assertThat(Mpv.connect(program, socket).look()).isEqualTo(new Look(OptionalLong.of(12_346), false));
    }

    @Test
    void before_the_first_picture_there_is_no_position() throws Exception {
        answers.add("{\"data\":null,\"request_id\":%d,\"error\":\"property unavailable\"}\n");

        assertThat(Mpv.connect(program, socket).look().positionMillis()).isEmpty();
    }

    @Test
    void a_pause_for_want_of_data_is_heard_between_the_answers() throws Exception {
        answers.add("""
                {"event":"property-change","id":1,"name":"paused-for-cache","data":true}
                {"data":1.0,"request_id":%d,"error":"success"}
                """);
        answers.add("""
                {"event":"playback-restart"}
                {"event":"property-change","id":1,"name":"paused-for-cache","data":false}
                {"data":1.0,"request_id":%d,"error":"success"}
                """);
        var mpv = Mpv.connect(program, socket);

        assertThat(mpv.look().isBuffering()).isTrue();
        assertThat(mpv.look().isBuffering()).isFalse();
    }

    @Test
    void a_player_that_closes_the_connection_is_a_problem_with_its_last_words() throws Exception {
        answers.add("{\"data\":1.0,\"request_id\":%d,\"error\":\"success\"}\n");
        var mpv = Mpv.connect(program, socket);
        mpv.look();

        assertThatThrownBy(mpv::look).isInstanceOf(LoadProblem.class).hasMessageContaining("mpv");
    }

    @Test
    void a_player_that_died_at_once_is_not_waited_for() {
        program.isAlive = false;

        assertThatThrownBy(() -> Mpv.connect(program, folder.resolve("nobody")))
                .hasMessage("mpv has died: out of memory");
    }
}
