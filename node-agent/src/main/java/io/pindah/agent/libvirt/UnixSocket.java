package io.pindah.agent.libvirt;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * A stream socket by its number in this process. Java's own channels cannot be made from a number, and so could not be handed over to the
 * agent's next process.
 *
 * @param descriptor its number
 */
record UnixSocket(int descriptor) implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int STREAM_CLOSE_ON_EXEC = 1 | 0x80000;
    private static final int WITHOUT_SIGNAL = 0x4000;
    private static final int LONGEST_PATH = 107;
    private static final short INPUT = 1;
    private static final int POLLED_BYTES = 8;

    /** The C library's, as Linux has them. */
    private interface LibC extends Library {
        LibC C = Native.load("c", LibC.class);

        int socket(int domain, int type, int protocol) throws LastErrorException;

        int connect(int socket, byte[] address, int length) throws LastErrorException;

        long send(int socket, byte[] bytes, long length, int flags) throws LastErrorException;

        long read(int socket, byte[] bytes, long length) throws LastErrorException;

        int poll(Pointer polled, long count, int timeoutMillis) throws LastErrorException;

        int close(int socket) throws LastErrorException;
    }

    /** @throws IOException if nobody listens there */
    static UnixSocket connect(String path) throws IOException {
        var bytes = path.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_PATH) {
            throw new IOException("a socket's path has at most " + LONGEST_PATH + " bytes");
        }
        var address = new byte[2 + LONGEST_PATH + 1];
        address[0] = AF_UNIX;
        System.arraycopy(bytes, 0, address, 2, bytes.length);
        var socket = open();
        try {
            LibC.C.connect(socket.descriptor, address, address.length);
            return socket;
        } catch (LastErrorException e) {
            socket.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    private static UnixSocket open() throws IOException {
        try {
            return new UnixSocket(LibC.C.socket(AF_UNIX, STREAM_CLOSE_ON_EXEC, 0));
        } catch (LastErrorException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    void write(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int written = 0; written < bytes.length; ) {
            try {
                var rest = Arrays.copyOfRange(bytes, written, bytes.length);
                written += (int) LibC.C.send(descriptor, rest, rest.length, WITHOUT_SIGNAL);
            } catch (LastErrorException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    /** @throws IOException also when nothing came in time, or the other side has hung up */
    String read(Duration patience) throws IOException {
        try (var polled = new Memory(POLLED_BYTES)) {
            polled.setInt(0, descriptor);
            polled.setShort(4, INPUT);
            polled.setShort(6, (short) 0);
            if (LibC.C.poll(polled, 1, (int) patience.toMillis()) == 0) {
                throw new IOException("no answer within " + patience.toSeconds() + " s");
            }
            var bytes = new byte[4096];
            var length = (int) LibC.C.read(descriptor, bytes, bytes.length);
            if (length == 0) {
                throw new IOException("the other side has hung up");
            }
            return new String(bytes, 0, length, StandardCharsets.US_ASCII);
        } catch (LastErrorException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            LibC.C.close(descriptor);
        } catch (LastErrorException e) {
            throw new IllegalStateException("socket " + descriptor + " is not open", e);
        }
    }
}
