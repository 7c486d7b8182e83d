package io.pindah.access.check;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Sends what no well-behaved client would. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;

    /** @param port on loopback */
    public RawHttp(int port) {
        this.port = port;
    }

    /**
     * The beginning of an answer.
     *
     * @param status 0 if the connection was closed without one
     */
    public record Answer(int status, String contentType, String head) {}

    public Answer send(String method, String target, Map<String, String> headers, byte[] body) throws IOException {
        var request = new ByteArrayOutputStream();
        request.write(text(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"));
        for (var header : headers.entrySet()) {
            request.write(text(header.getKey() + ": " + header.getValue() + "\r\n"));
        }
        if (body.length > 0 || !method.equals("GET")) {
            request.write(text("Content-Length: " + body.length + "\r\n"));
        }
        request.write(text("\r\n"));
        request.write(body);
        return send(request.toByteArray());
    }

    private Answer send(byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request);
            } catch (IOException e) {
                // It may have answered and closed before it had read all.
            }
            return answer(head(new BufferedInputStream(socket.getInputStream())));
        }
    }

    private static Answer answer(String head) {
        var lines = head.split("\r\n", -1);
        var status = lines[0].matches("HTTP/1\\.[01] [0-9]{3}.*") ? Integer.parseInt(lines[0].substring(9, 12)) : 0;
        var type = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                .map(line -> line.substring("content-type:".length()).strip())
                .findFirst()
                .orElse("");
        return new Answer(status, type, head);
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        try {
            int next = in.read();
            while (next >= 0 && head.indexOf("\r\n\r\n") < 0) {
                head.append((char) next);
                next = in.read();
            }
        } catch (java.net.SocketException e) {
            // Closed by the other side: what was read is what there is.
        }
        return head.toString();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
