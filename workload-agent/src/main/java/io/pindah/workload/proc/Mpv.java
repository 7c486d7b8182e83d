package io.pindah.workload.proc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Patience;
import io.pindah.workload.load.Program;
import io.pindah.workload.video.Player;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** mpv, asked over its JSON IPC: one connection for as long as it plays. */
final class Mpv implements Player {
    private static final int MILLIS = 1000;
    private static final int OBSERVER = 1;

    private final JsonMapper json = new JsonMapper();
    private final Program program;
    private final SocketChannel channel;
    private final BufferedReader lines;
    private long requests;
    private boolean isBuffering;

    private Mpv(Program program, SocketChannel channel) {
        this.program = program;
        this.channel = channel;
        this.lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    /** Waits for the socket that the program has been told to listen at. */
    static Mpv connect(Program program, Path socket) throws LoadProblem, InterruptedException {
        var channel = Patience.await("mpv's answer", Patience.START, () -> {
            program.requireAlive("mpv");
            return open(socket);
        });
        var mpv = new Mpv(program, channel);
        mpv.ask("[\"observe_property\",%d,\"paused-for-cache\"]".formatted(OBSERVER));
        return mpv;
    }

    @Override
    public synchronized Look look() throws LoadProblem {
        var position = number(ask("[\"get_property\",\"time-pos\"]"));
        return new Look(
                position.isPresent() ? OptionalLong.of(Math.round(position.get() * MILLIS)) : OptionalLong.empty(),
                isBuffering);
    }

    @Override
    public synchronized long droppedFrames() throws LoadProblem {
        return Math.round(number(ask("[\"get_property\",\"frame-drop-count\"]")).orElse(0.0));
    }

    @Override
    public void close() {
        try (channel) {
            program.end();
        } catch (IOException _) {
            // It is gone, then.
        }
    }

    private static Optional<SocketChannel> open(Path socket) {
        try {
            return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<Double> number(JsonNode answer) {
        var data = answer.path("data");
        return data.isNumber() ? Optional.of(data.asDouble()) : Optional.empty();
    }

    private synchronized JsonNode ask(String command) throws LoadProblem {
        requests++;
        try {
            var text = "{\"command\":" + command + ",\"request_id\":" + requests + "}\n";
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return answer();
        } catch (IOException e) {
            program.requireAlive("mpv");
            throw new LoadProblem("mpv does not answer any more", e);
        }
    }

    private JsonNode answer() throws IOException, LoadProblem {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var message = read(line);
            if (message.path("request_id").asLong() == requests && message.has("error")) {
                return message;
            }
            if ("paused-for-cache".equals(message.path("name").asText())) {
                isBuffering = message.path("data").asBoolean();
            }
        }
        throw new LoadProblem("mpv has closed the connection: " + program.lastWords());
    }

    private JsonNode read(String line) throws LoadProblem {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new LoadProblem("mpv says what nobody can read: " + line, e);
        }
    }
}
