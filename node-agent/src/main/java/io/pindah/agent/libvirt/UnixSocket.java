package io.pindah.agent.libvirt;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private static final int BOTH_WAYS = 2;

    /** The C library's, as Linux has them. */
    private interface LibC extends Library {
        LibC C = Native.load("c", LibC.class);

        int socket(int domain, int type, int protocol) throws LastErrorException;

        int connect(int socket, byte[] address, int length) throws LastErrorException;

        long send(int socket, byte[] bytes, long length, int flags) throws LastErrorException;

        long read(int socket, byte[] bytes, long length) throws LastErrorException;

        int shutdown(int socket, int how) throws LastErrorException;

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

    /**
     * What comes next, however long that takes.
     *
     * @throws IOException also when the other side, or {@link #hangUp}, has ended the conversation
     */
    String read() throws IOException {
        try {
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

    /** Ends the conversation, for whoever holds the socket, and wakes who waits for it. */
    void hangUp() {
        try {
            LibC.C.shutdown(descriptor, BOTH_WAYS);
        } catch (LastErrorException _) {
            // The other side was first.
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
