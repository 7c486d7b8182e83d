package io.pindah.workload.load;

import io.pindah.contracts.LoadProfile;
import java.time.Duration;

/** The profiles there are, and how closely a guest of each is watched. */
public final class Profiles {
    public static final LoadProfile KVM = new LoadProfile("kvm", 640, 360, 25);
    public static final LoadProfile TCG = new LoadProfile("tcg", 256, 144, 10);

    private Profiles() {}

    /**
     * @param wanted as a {@code LoadSpec} says it
     * @param virtualization what executes the guest's instructions, in the words of {@code systemd-detect-virt}
     */
    public static LoadProfile choose(String wanted, String virtualization) throws LoadProblem {
        return switch (wanted) {
            case "kvm" -> KVM;
            case "tcg" -> TCG;
            // QEMU without KVM calls itself just that.
            case "auto" -> "qemu".equals(virtualization) ? TCG : KVM;
            default -> throw new LoadProblem("there is no profile \"" + wanted + "\"; there are kvm, tcg and auto");
        };
    }

    /** Between two looks at a load; under emulation no more often than there are pictures. */
    public static Duration lookInterval(LoadProfile profile) {
        return Duration.ofMillis(isEmulated(profile) ? 100 : 20);
    }

    /** How long the thread sleeps that measures stalls. */
    public static Duration stallInterval(LoadProfile profile) {
        return Duration.ofMillis(isEmulated(profile) ? 10 : 1);
    }

    private static boolean isEmulated(LoadProfile profile) {
        return TCG.name().equals(profile.name());
    }
}
