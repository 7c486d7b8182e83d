package io.pindah.agent.migration;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.RecoveryWay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a migration needs of the hypervisor on this host. Thread-safe; to be called on platform threads only. What it says by itself goes to
 * the {@link Listener}.
 */
public interface Hypervisor {

    /** Told on a thread of its own; must not block for long. */
    interface Listener {
        void observed(GuestId guest, Observation observation);

        /** The connection is there, for the first time or again: whatever happened meanwhile went unheard. */
        void connected();
    }

    void listen(Listener listener);

    boolean isReachable();

    /** All guests, running or not. */
    List<Preparation.Present> guests() throws HypervisorProblem;

    Preparation.SourceView view(GuestId guest) throws HypervisorProblem;

    /** What executes the guest's instructions, as its definition says: a host with KVM may run some guests without. */
    Accelerator accelerator(GuestId guest) throws HypervisorProblem;

    /** The guest's definition without secrets, as it is to be when it is started anew. */
    String definition(GuestId guest) throws HypervisorProblem;

    /** The statistics of the job that works on the guest; empty when none does. */
    Optional<JobStatistics> jobStatistics(GuestId guest) throws HypervisorProblem;

    /** Writes into the guest's metadata, which travel with it, whose migration this is. */
    void mark(GuestId guest, MigrationId migration, Epoch epoch) throws HypervisorProblem;

    /** Migrates, and comes back when that has ended: without a problem, the guest is on the destination. Peer to peer: it outlives us. */
    void migrate(GuestId guest, MigrationTarget target, MigrationPolicy policy) throws HypervisorProblem;

    /** Asks for the switch; refused while it is too early, and when no migration runs. */
    void switchToPostCopy(GuestId guest) throws HypervisorProblem;

    /** Asks for an end of the running migration; refused after the switch. */
    void abort(GuestId guest) throws HypervisorProblem;

    /** Sets the longest stop QEMU may take to converge; only while a migration runs. */
    void limitDowntime(GuestId guest, Duration limit) throws HypervisorProblem;

    /** Sets the limit before the switch; only while memory is copied. */
    void limitBandwidth(GuestId guest, long mebibytesPerSecond) throws HypervisorProblem;

    /** Sets the limit after the switch; only while memory is copied. */
    void limitPostCopyBandwidth(GuestId guest, long mebibytesPerSecond) throws HypervisorProblem;

    /** How much memory the guest has, and how fast it writes to it: takes more than a second. */
    GuestMemory memory(GuestId guest) throws HypervisorProblem;

    /** What QEMU itself says of the copy of the guest's memory. */
    Copy copy(GuestId guest) throws HypervisorProblem;

    /** Breaks off a copy that is in post-copy, so that it can be taken up again; nothing is lost by it. */
    void interruptCopy(GuestId guest) throws HypervisorProblem;

    /**
     * Takes a broken-off copy up again. By libvirt: comes back when the guest is on the destination. By the monitor: comes back when QEMU
     * tries.
     */
    void resumeCopy(GuestId guest, MigrationTarget target, MigrationPolicy policy, RecoveryWay way)
            throws HypervisorProblem;

    /**
     * A guest is to come here: makes ready for what {@link #awaitCopyAgain} and {@link #breakOff} need, for that cannot be had any more when they
     * are needed. From then on its QEMU is listened to, and each time it says that the copy is broken off, it is made to wait for its source
     * again, whatever libvirt does. Does not block; repeated, changes nothing.
     *
     * @param here as it was told to the source
     */
    void attend(GuestId guest, MigrationTarget here);

    /** The guest has come, or does not come any more. */
    void release(MigrationTarget here);

    /**
     * Has the half here, in post-copy and broken off, wait again for its source. Works also while the guest's QEMU answers nothing else.
     *
     * @param here as it was told to the source
     */
    void awaitCopyAgain(MigrationTarget here) throws HypervisorProblem;

    /** Breaks off the copy to the half here, as {@link #interruptCopy} does on the source. */
    void breakOff(MigrationTarget here) throws HypervisorProblem;

    /** Removes this host's half of a guest that runs elsewhere, or is lost; never its disks. */
    void discard(GuestId guest) throws HypervisorProblem;

    /** Ends this host's half as {@link #discard} does; a definition of the guest is kept. */
    void end(GuestId guest) throws HypervisorProblem;

    /** Removes the definition of a guest that is off; never its disks. */
    void undefine(GuestId guest) throws HypervisorProblem;

    /** Starts a lost guest again from its disks. */
    void restart(GuestId guest, String definition) throws HypervisorProblem;
}
