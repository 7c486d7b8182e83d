package io.pindah.agent.libvirt;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A socket that talks as the monitor of QEMU 10.0 does. */
final class TalkingSocket implements AutoCloseable {
    static final String GREETING = """
            {"QMP": {"version": {"qemu": {"micro": 13, "minor": 0, "major": 10}, "package": "Debian"}, "capabilities": ["oob"]}}
            """;
    static final String AGREED = """
            {"return": {}, "id": $ID}
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    final Path path;
    final List<String> heard = new CopyOnWriteArrayList<>();
    private final ServerSocketChannel listening;

    TalkingSocket(Path folder) throws IOException {
        path = folder.resolve("monitor");
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(path));
    }

    /** Greets, and gives the next of these answers to each line; in an answer, and after it, QEMU may have something else to say. */
    void answers(String greeting, String... answers) {
        Thread.ofPlatform().daemon().start(() -> {
            try (var client = listening.accept()) {
                var out = Channels.newOutputStream(client);
                var in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(client), StandardCharsets.UTF_8));
                out.write(greeting.getBytes(StandardCharsets.UTF_8));
                for (var answer : answers) {
                    var asked = String.valueOf(in.readLine());
                    heard.add(asked);
                    var id = JSON.readTree(asked).path("id").toString();
                    out.write(answer.replace("$ID", id).getBytes(StandardCharsets.UTF_8));
                }
                heard.add(String.valueOf(in.readLine()));
            } catch (IOException e) {
                heard.add(e.toString());
            }
        });
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
