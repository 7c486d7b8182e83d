package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the source has to send the guest, as the prepared destination says.
 *
 * @param peerUri the destination's libvirt as the source's libvirt reaches it, such as {@code qemu+tls://kvm2/system}
 * @param migrateUri where QEMU sends the memory, such as {@code tcp://10.0.0.2}; absent: the destination's libvirt decides
 * @param libvirtVersion of the destination, such as {@code 11.3.0}: by it the source chooses how to take up an interrupted post-copy again;
 *     absent: not known
 * @param recoveryMonitor where the destination wants QEMU to open a monitor beside libvirt's, a path of a Unix socket there: by it a
 *     broken-off half listens again also while QEMU's main thread stands still; absent: none is wanted
 * @param recoveryUri where a half that was broken off waits for its source, such as {@code tcp://10.0.0.2:49153}: nobody listens there until then, so
 *     a source that comes too early hears so at once; absent: at {@code migrateUri}
 * @param disksPort on which the destination's QEMU takes disks that are copied; absent: the destination's libvirt decides
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationTarget(
        String peerUri,
        @Nullable String migrateUri,
        @Nullable String libvirtVersion,
        @Nullable String recoveryMonitor,
        @Nullable String recoveryUri,
        @Nullable Integer disksPort) {

    private static final int LAST_PORT = 65_535;

    /** Where a source lets QEMU open a file on the destination's word: nothing that means anything to QEMU or to XML. */
    static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/._-]{1,99}");

    /** Of a destination that has not said what it runs. */
    public MigrationTarget(String peerUri, @Nullable String migrateUri) {
        this(peerUri, migrateUri, null, null, null, null);
    }

    public MigrationTarget {
        Checks.require(!peerUri.isBlank(), "peerUri must not be empty");
        Checks.require(
                recoveryMonitor == null || PATH.matcher(recoveryMonitor).matches(),
                "recoveryMonitor must be a path of at most 100 letters, digits, /, ., _ and -, not " + recoveryMonitor);
        Checks.require(
                disksPort == null || (disksPort > 0 && disksPort <= LAST_PORT),
                "disksPort must lie between 1 and 65535, not " + disksPort);
    }
}
