package io.pindah.agent.preflight;

/** What libvirt says of a guest's processor on this host. */
public sealed interface CpuVerdict {

    /** QEMU here can give the guest all that it uses. */
    record Fits() implements CpuVerdict {}

    /** @param what is missing, in libvirt's words */
    record Lacks(String what) implements CpuVerdict {}

    /** Nobody has said what the guest uses, or libvirt cannot compare it. */
    record Unknown() implements CpuVerdict {}
}
