package io.pindah.agent.libvirt;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/** The functions of libvirt that we need and its Java library lacks, or gives with less than libvirt says. */
interface LibvirtExtras extends Library {
    LibvirtExtras VIRT = Native.load("virt", LibvirtExtras.class);

    int EVENT_LIFECYCLE = 0;
    int EVENT_MIGRATION_ITERATION = 20;
    int EVENT_JOB_COMPLETED = 21;

    int JOB_NONE = 0;

    /** VIR_DOMAIN_ABORT_JOB_POSTCOPY: interrupts the copy, does not cancel it. */
    int ABORT_POSTCOPY = 1;

    /** VIR_DOMAIN_UNDEFINE_MANAGED_SAVE | _SNAPSHOTS_METADATA | _KEEP_NVRAM | _CHECKPOINTS_METADATA | _KEEP_TPM. */
    int UNDEFINE_KEEPING_STATE = 1 | 2 | 8 | 16 | 64;

    /** VIR_DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY. */
    int MAX_SPEED_POSTCOPY = 1;

    /** VIR_DOMAIN_STATS_DIRTYRATE. */
    int STATS_DIRTYRATE = 1 << 9;

    int virDomainMigrateStartPostCopy(Pointer domain, int flags);

    int virDomainAbortJobFlags(Pointer domain, int flags);

    int virDomainGetJobStats(
            Pointer domain, IntByReference type, PointerByReference parameters, IntByReference count, int flags);

    /** @param bandwidth in MiB a second */
    int virDomainMigrateSetMaxSpeed(Pointer domain, NativeLong bandwidth, int flags);

    int virDomainStartDirtyRateCalc(Pointer domain, int seconds, int flags);

    /** @param domains ends with a null */
    int virDomainListGetStats(@Nullable Pointer[] domains, int stats, PointerByReference records, int flags);

    void virDomainStatsRecordListFree(Pointer records);

    int virDomainUndefineFlags(Pointer domain, int flags);

    int virDomainDestroy(Pointer domain);

    int virDomainIsActive(Pointer domain);

    int virDomainIsPersistent(Pointer domain);

    void virTypedParamsFree(Pointer parameters, int count);

    int virDomainGetState(Pointer domain, IntByReference state, IntByReference reason, int flags);

    @Nullable
    Pointer virDomainLookupByUUIDString(Pointer connection, String uuid);

    int virDomainGetUUIDString(Pointer domain, byte[] uuid);

    int virDomainFree(Pointer domain);

    int virConnectDomainEventRegisterAny(
            Pointer connection,
            @Nullable Pointer domain,
            int event,
            Callback callback,
            @Nullable Pointer opaque,
            @Nullable Pointer free);

    int virConnectCompareHypervisorCPU(
            Pointer connection,
            @Nullable String emulator,
            @Nullable String architecture,
            @Nullable String machine,
            @Nullable String virtType,
            String cpu,
            int flags);

    int virConnectCompareCPU(Pointer connection, String cpu, int flags);

    /** The caller frees the text. */
    @Nullable
    Pointer virConnectGetDomainCapabilities(
            Pointer connection,
            @Nullable String emulator,
            @Nullable String architecture,
            @Nullable String machine,
            @Nullable String virtType,
            int flags);

    @Nullable
    Pointer virStoragePoolLookupByTargetPath(Pointer connection, String path);

    int virStoragePoolFree(Pointer pool);

    int virGetLastErrorCode();

    int virGetLastErrorDomain();

    @Nullable
    String virGetLastErrorMessage();

    /** virConnectDomainEventCallback; the domain is libvirt's. */
    interface LifecycleCallback extends Callback {
        int happened(Pointer connection, Pointer domain, int event, int detail, @Nullable Pointer opaque);
    }

    /** virConnectDomainEventMigrationIterationCallback. */
    interface IterationCallback extends Callback {
        void happened(Pointer connection, Pointer domain, int iteration, @Nullable Pointer opaque);
    }

    /** virConnectDomainEventJobCompletedCallback; the parameters are libvirt's. */
    interface JobCompletedCallback extends Callback {
        void happened(Pointer connection, Pointer domain, Pointer parameters, int count, @Nullable Pointer opaque);
    }
}
