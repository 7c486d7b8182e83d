package io.pindah.agent.migration;

import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.Storage;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The TCP ports on which this host's QEMUs wait for guests; libvirt's own range unless configured otherwise. The destination names the port
 * beforehand, because a source that takes a broken-off copy up again past libvirt has to know where to.
 *
 * @param first of the range
 * @param last of the range, included
 */
public record Ports(int first, int last) {
    public Ports {
        if (first < 1 || last > 65_535 || first > last) {
            throw new IllegalArgumentException(
                    "migration ports must lie between 1 and 65535, the first before the last, not " + first + "-"
                            + last);
        }
    }

    /** @param text such as {@code 49152-49215} */
    public static Ports parse(String text) {
        var ends = text.split("-", -1);
        if (ends.length != 2 || !ends[0].matches("\\d{1,5}") || !ends[1].matches("\\d{1,5}")) {
            throw new IllegalArgumentException("migration-ports must look like 49152-49215, not " + text);
        }
        return new Ports(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    }

    /** As {@link #parse} takes it. */
    @Override
    public String toString() {
        return first + "-" + last;
    }

    /** Those on which nobody listens and which are not promised, in their order. */
    public List<Integer> free(Set<Integer> listening, Set<Integer> promised) {
        return IntStream.rangeClosed(first, last)
                .filter(port -> !listening.contains(port) && !promised.contains(port))
                .boxed()
                .toList();
    }

    /**
     * The target with ports in it; where no address was configured, the host is the one that libvirt is reached at.
     *
     * @param free as many as {@link #needed}: for the copy, unless the address has one; for a copy that was broken off (without a recovery monitor QEMU
     *     can only listen where it did); for disks, if they are copied
     */
    public static MigrationTarget with(MigrationTarget target, Storage storage, List<Integer> free) {
        var uri = target.migrateUri();
        var base = uri == null
                ? "tcp://" + bracketed(URI.create(target.peerUri()).getHost())
                : uri.replaceFirst(":\\d+$", "");
        return new MigrationTarget(
                target.peerUri(),
                portOf(target).isPresent() ? uri : base + ":" + free.get(0),
                target.libvirtVersion(),
                target.recoveryMonitor(),
                target.recoveryMonitor() == null ? null : base + ":" + free.get(1),
                storage == Storage.COPY ? free.get(2) : null);
    }

    /** How many ports a migration takes. Libvirt would choose one for disks itself, and may choose one that is promised. */
    public static int needed(Storage storage) {
        return storage == Storage.COPY ? 3 : 2;
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** The port that a target names for the copy; empty when it names none. */
    public static OptionalInt portOf(MigrationTarget target) {
        return portOf(target.migrateUri());
    }

    /** The ports that a target names. */
    public static Stream<Integer> named(MigrationTarget target) {
        return Stream.concat(
                Stream.of(portOf(target), portOf(target.recoveryUri()))
                        .flatMapToInt(OptionalInt::stream)
                        .boxed(),
                Stream.ofNullable(target.disksPort()));
    }

    private static OptionalInt portOf(@Nullable String address) {
        return Optional.ofNullable(address)
                .map(uri -> URI.create(uri).getPort())
                .filter(port -> port > 0)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }
}
