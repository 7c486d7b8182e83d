package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where the source has to send the guest, as the prepared destination says.
 *
 * @param peerUri the destination's libvirt as the source's libvirt reaches it, such as {@code qemu+tls://kvm2/system}
 * @param migrateUri where QEMU sends the memory, such as {@code tcp://10.0.0.2}; absent: the destination's libvirt decides
 * @param libvirtVersion of the destination, such as {@code 11.3.0}: by it the source chooses how to take up an interrupted post-copy again;
 *     absent: not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationTarget(
        String peerUri,
        @Nullable String migrateUri,
        @Nullable String libvirtVersion) {

    /** Of a destination that has not said what it runs. */
    public MigrationTarget(String peerUri, @Nullable String migrateUri) {
        this(peerUri, migrateUri, null);
    }

    public MigrationTarget {
        Checks.require(!peerUri.isBlank(), "peerUri must not be empty");
    }
}
