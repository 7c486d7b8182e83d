package io.pindah.agent.libvirt;

import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.libvirt.Domain;
import org.libvirt.Domain.MigrateFlags;
import org.libvirt.LibvirtException;
import org.libvirt.TypedIntParameter;
import org.libvirt.TypedParameter;
import org.libvirt.TypedStringParameter;
import org.libvirt.TypedUlongParameter;

/** Puts a policy into libvirt's flags and parameters ({@code virDomainMigrateToURI3}). */
final class MigrateCall {
    private static final int XML_SECURE = 1;
    private static final int XML_MIGRATABLE = 8;

    private final boolean allowUnsafeStorage;

    MigrateCall(boolean allowUnsafeStorage) {
        this.allowUnsafeStorage = allowUnsafeStorage;
    }

    /** Comes back when the migration has ended. */
    void make(Domain domain, MigrationTarget target, MigrationPolicy policy) throws LibvirtException {
        var parameters = parameters(target, policy);
        var monitor = target.recoveryMonitor();
        if (monitor != null && policy.mode() != Mode.PRE_COPY) {
            var definition = RecoveryMonitorXml.with(domain.getXMLDesc(XML_SECURE | XML_MIGRATABLE), monitor);
            parameters.add(new TypedStringParameter("destination_xml", definition));
        }
        domain.migrateToURI(
                target.peerUri(), parameters.toArray(TypedParameter[]::new), flags(policy, domain.isPersistent() == 1));
    }

    /**
     * Takes a broken-off copy up again; comes back when the migration has ended. The destination's libvirt chooses the port: the one of the
     * first connection may still be taken.
     */
    void resume(Domain domain, MigrationTarget target, MigrationPolicy policy) throws LibvirtException {
        domain.migrateToURI(
                target.peerUri(),
                parameters(withoutPort(target), policy).toArray(TypedParameter[]::new),
                resumeFlags(policy, domain.isPersistent() == 1));
    }

    private static MigrationTarget withoutPort(MigrationTarget target) {
        var uri = target.migrateUri();
        return uri == null ? target : new MigrationTarget(target.peerUri(), uri.replaceFirst(":\\d+$", ""));
    }

    int flags(MigrationPolicy policy, boolean persistent) {
        var flags = MigrateFlags.LIVE | MigrateFlags.PEER2PEER;
        flags |= switch (policy.mode()) {
            case POST_COPY, HYBRID, ADAPTIVE -> MigrateFlags.POSTCOPY;
            case PRE_COPY -> 0;
        };
        flags |= switch (policy.storageRule()) {
            case SHARED -> 0;
            case COPY -> MigrateFlags.NON_SHARED_DISK;
            case UNSAFE -> MigrateFlags.UNSAFE;
        };
        if (policy.demandsTls()) {
            flags |= MigrateFlags.TLS;
        }
        if (isTrue(policy.preCopyRules().autoConverge())) {
            flags |= MigrateFlags.AUTO_CONVERGE;
        }
        if (persistent) {
            flags |= MigrateFlags.PERSIST_DEST | MigrateFlags.UNDEFINE_SOURCE;
        }
        return allowUnsafeStorage ? flags | MigrateFlags.UNSAFE : flags;
    }

    /** After the switch: the disks are there, and the guest's processors run elsewhere. */
    int resumeFlags(MigrationPolicy policy, boolean persistent) {
        return (flags(policy, persistent) & ~(MigrateFlags.NON_SHARED_DISK | MigrateFlags.AUTO_CONVERGE))
                | MigrateFlags.POSTCOPY_RESUME;
    }

    private static boolean isTrue(@Nullable Boolean wish) {
        return wish != null && wish;
    }

    static List<TypedParameter> parameters(MigrationTarget target, MigrationPolicy policy) {
        var parameters = new ArrayList<TypedParameter>();
        if (target.migrateUri() != null) {
            parameters.add(new TypedStringParameter("migrate_uri", target.migrateUri()));
        }
        if (target.disksPort() != null) {
            parameters.add(new TypedIntParameter("disks_port", target.disksPort()));
        }
        // 0 is libvirt's own choice; said explicitly, because its Java library cannot pass no parameter at all.
        var bandwidth = policy.bandwidthMiBPerSecond();
        parameters.add(new TypedUlongParameter("bandwidth", bandwidth == null ? 0 : bandwidth));
        if (policy.postCopyBandwidthMiBPerSecond() != null) {
            parameters.add(new TypedUlongParameter("bandwidth.postcopy", policy.postCopyBandwidthMiBPerSecond()));
        }
        return parameters;
    }
}
