package io.pindah.workload.probe;

import java.nio.ByteBuffer;

/**
 * A numbered datagram: {@code PNDH}, version, the stream's token, the number. The token tells this stream's replies from anybody else's.
 * Allocates nothing after construction; one buffer, one thread.
 */
final class Datagram {
    static final int BYTES = 24;
    private static final int MAGIC = 0x504e4448;
    private static final int VERSION = 1;
    private static final int TOKEN_AT = 8;
    private static final int NUMBER_AT = 16;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES + 1);
    private final long token;

    Datagram(long token) {
        this.token = token;
    }

    ByteBuffer toSend(long number) {
        return buffer.clear()
                .putInt(MAGIC)
                .putInt(VERSION)
                .putLong(token)
                .putLong(number)
                .flip();
    }

    ByteBuffer toReceive() {
        return buffer.clear();
    }

    /** Whether what was received last is a datagram of this stream; only then it has a {@link #number}. */
    boolean isOurs() {
        return buffer.position() == BYTES
                && buffer.getInt(0) == MAGIC
                && buffer.getInt(Integer.BYTES) == VERSION
                && buffer.getLong(TOKEN_AT) == token;
    }

    long number() {
        return buffer.getLong(NUMBER_AT);
    }
}
