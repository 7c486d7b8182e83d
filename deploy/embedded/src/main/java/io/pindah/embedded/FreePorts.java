package io.pindah.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.Supplier;

/** Loopback ports that were free a moment ago; somebody else may still be faster. */
final class FreePorts {
    private static final int TRIES = 3;

    private FreePorts() {}

    static int next() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tries again, with new ports, if somebody was faster. */
    static <T> T retrying(Supplier<T> start) {
        for (int attempt = 1; ; attempt++) {
            try {
                return start.get();
            } catch (StartFailure e) {
                if (e.exitCode() != ExitCode.PORT_IN_USE || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }
}
