package io.pindah.agent.proc;

import io.pindah.agent.migration.HostLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Reads /sys/class/net. Interfaces without a speed, such as the loopback and many virtual ones, fail when it is read, or say -1. */
public final class NetworkInterfaces implements HostLinks {
    private static final double MEGABITS_IN_A_MEBIBYTE = 8 * 1024 * 1024 / 1e6;
    private static final Logger LOG = Logger.getLogger(NetworkInterfaces.class);

    private final Path root;

    /** @param root {@code /}, or a folder that looks like it */
    public NetworkInterfaces(Path root) {
        this.root = root;
    }

    @Override
    public OptionalLong fastestMiBPerSecond() {
        try (Stream<Path> all = Files.list(root.resolve("sys/class/net"))) {
            return all
                    .filter(NetworkInterfaces::isUp)
                    .flatMapToLong(NetworkInterfaces::megabitsPerSecond)
                    .max()
                    .stream()
                    .map(megabits -> Math.round(megabits / MEGABITS_IN_A_MEBIBYTE))
                    .findFirst();
        } catch (IOException e) {
            LOG.debugf("Network interfaces cannot be listed detail=\"%s\"", e.getMessage());
            return OptionalLong.empty();
        }
    }

    private static boolean isUp(Path network) {
        try {
            return Files.readString(network.resolve("operstate")).strip().equals("up");
        } catch (IOException _) {
            return false;
        }
    }

    private static LongStream megabitsPerSecond(Path network) {
        try {
            var speed =
                    Long.parseLong(Files.readString(network.resolve("speed")).strip());
            return speed > 0 ? LongStream.of(speed) : LongStream.empty();
        } catch (IOException | NumberFormatException _) {
            return LongStream.empty();
        }
    }
}
