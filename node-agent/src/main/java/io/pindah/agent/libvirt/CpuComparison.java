package io.pindah.agent.libvirt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.agent.preflight.CpuVerdict;
import io.pindah.contracts.Accelerator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Libvirt's comparison of a guest's processor with what QEMU can give on this host. The older comparison with the host's own processor stands in
 * only for KVM: what QEMU's translator can do has nothing to do with that.
 */
final class CpuComparison {
    /** VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE: an error tells which features are missing. */
    private static final int SAY_WHY = 1;

    private final Connection connection;

    CpuComparison(Connection connection) {
        this.connection = connection;
    }

    CpuVerdict compare(String definition, @Nullable String machine, Accelerator accelerator) throws HypervisorProblem {
        return connection.call("comparison of processors", connect -> {
            var virt = LibvirtExtras.VIRT;
            var pointer = connect.pointer();
            var type = virtType(accelerator);
            var byHypervisor = verdict(
                    virt.virConnectCompareHypervisorCPU(pointer, null, null, machine, type, definition, SAY_WHY));
            return byHypervisor instanceof CpuVerdict.Unknown && accelerator == Accelerator.KVM
                    ? verdict(virt.virConnectCompareCPU(pointer, definition, SAY_WHY))
                    : byHypervisor;
        });
    }

    private CpuVerdict verdict(int result) throws HypervisorProblem {
        if (result > 0) {
            return new CpuVerdict.Fits();
        }
        if (result == 0) {
            return new CpuVerdict.Lacks("libvirt calls it incompatible");
        }
        if (Errors.lastIsThatItCannotTell()) {
            return new CpuVerdict.Unknown();
        }
        var problem = connection.lastProblem();
        if (problem.kind() == Kind.UNREACHABLE) {
            throw problem;
        }
        return new CpuVerdict.Lacks(problem.failure().detail());
    }

    /** What a guest of that accelerator gets that is given the host's own processor; empty when libvirt does not tell. */
    Optional<String> hostCpu(@Nullable String machine, Accelerator accelerator) throws HypervisorProblem {
        return connection.call("domain capabilities", connect -> {
            var text = LibvirtExtras.VIRT.virConnectGetDomainCapabilities(
                    connect.pointer(), null, null, machine, virtType(accelerator), 0);
            return text == null ? Optional.<String>empty() : CpuXml.ofHost(taken(text));
        });
    }

    private static String taken(Pointer text) {
        try {
            return text.getString(0, "UTF-8");
        } finally {
            Native.free(Pointer.nativeValue(text));
        }
    }

    private static String virtType(Accelerator accelerator) {
        return switch (accelerator) {
            case KVM -> "kvm";
            case TCG -> "qemu";
        };
    }
}
