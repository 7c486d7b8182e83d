package io.pindah.agent.libvirt;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationTarget;
import java.net.URI;

/** Where a destination's QEMU waits for a copy that was broken off, as QEMU's monitor wants it said: {@code tcp:10.0.0.2:49152}. */
final class MonitorAddress {
    private MonitorAddress() {}

    /** @throws HypervisorProblem if the destination has not said on which port its QEMU listens */
    static String of(MigrationTarget target) throws HypervisorProblem {
        var text = target.recoveryUri() == null ? target.migrateUri() : target.recoveryUri();
        var uri = text == null ? null : URI.create(text);
        if (uri == null || uri.getPort() < 0 || !"tcp".equals(uri.getScheme())) {
            throw new HypervisorProblem(
                    Kind.REFUSED,
                    FailureReason.HYPERVISOR,
                    "QEMU can only resume to a TCP port that the destination named, not to "
                            + (text == null ? "one of libvirt's choice" : text));
        }
        return "tcp:" + uri.getHost() + ":" + uri.getPort();
    }
}
