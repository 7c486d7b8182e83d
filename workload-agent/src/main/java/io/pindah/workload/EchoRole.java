package io.pindah.workload;

import io.pindah.workload.echo.UdpEcho;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The role in the guest. It is started without the command-line library, which would take a guest 12 MiB and, where the processor is
 * emulated, seconds: what is not plainly {@code echo [--listen ADDRESS:PORT]} goes to {@link EchoCommand}, for help and messages.
 */
final class EchoRole {
    private EchoRole() {}

    /** Where to listen, if these arguments ask for an echo and leave nothing to explain. */
    static Optional<InetSocketAddress> plain(String... arguments) {
        if (arguments.length == 0 || !"echo".equals(arguments[0])) {
            return Optional.empty();
        }
        return switch (arguments.length) {
            case 1 -> ListenAddress.parse(ListenAddress.DEFAULT);
            case 3 -> "--listen".equals(arguments[1]) ? ListenAddress.parse(arguments[2]) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * Echoes until the process is stopped.
     *
     * @return the exit code
     */
    static int run(InetSocketAddress listen, PrintStream log) {
        try (var echo = UdpEcho.bind(listen)) {
            log.println("Echoing UDP datagrams at " + listen);
            echo.run();
            return 0;
        } catch (IOException e) {
            log.println("Cannot echo at " + listen + ": " + e.getMessage());
            return 1;
        }
    }
}
