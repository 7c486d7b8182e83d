package io.pindah.agent.libvirt;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.contracts.FailureReason;
import java.util.Optional;
import java.util.regex.Pattern;
import org.libvirt.LibvirtException;

/** Libvirt's error numbers ({@code virErrorNumber}, {@code virErrorDomain}) in our words: the only place that knows them. */
final class Errors {
    private static final int INTERNAL_ERROR = 1;
    private static final int NO_SUPPORT = 3;
    private static final int UNKNOWN_HOST = 4;
    private static final int NO_CONNECT = 5;
    private static final int INVALID_CONN = 6;
    private static final int SYSTEM_ERROR = 38;
    private static final int RPC = 39;
    private static final int GNUTLS_ERROR = 40;
    private static final int NO_DOMAIN = 42;
    private static final int AUTH_FAILED = 45;
    private static final int NO_STORAGE_POOL = 49;
    private static final int OPERATION_INVALID = 55;
    private static final int CONFIG_UNSUPPORTED = 67;
    private static final int OPERATION_TIMEOUT = 68;
    private static final int MIGRATE_UNSAFE = 81;
    private static final int OPERATION_UNSUPPORTED = 84;
    private static final int CPU_INCOMPATIBLE = 91;

    private static final int FROM_RPC = 7;
    private static final int FROM_REMOTE = 13;
    private static final int FROM_CPU = 31;

    /** A certificate is turned down by QEMU or by GnuTLS, and libvirt passes that on as an error of its most general kinds. */
    private static final Pattern OF_CERTIFICATES = Pattern.compile(
            "certificate|x509|TLS (handshake|session|credentials|migration)|tls-creds|Unable to access credentials",
            Pattern.CASE_INSENSITIVE);

    private Errors() {}

    /** The library's enums list libvirt's numbers in their order. */
    @SuppressWarnings("EnumOrdinal")
    static HypervisorProblem of(LibvirtException exception, boolean connected) {
        var error = exception.getError();
        return of(error.getCode().ordinal(), error.getDomain().ordinal(), error.getMessage(), connected);
    }

    /** Of the last call on this very thread. */
    static HypervisorProblem last(boolean connected) {
        var message = LibvirtExtras.VIRT.virGetLastErrorMessage();
        return of(
                LibvirtExtras.VIRT.virGetLastErrorCode(),
                LibvirtExtras.VIRT.virGetLastErrorDomain(),
                message == null ? "libvirt gave no reason" : message,
                connected);
    }

    /** What the last call on this very thread, which asked for a job and failed, tells of the job; empty when it tells nothing. */
    static Optional<Job> lastSaysOfJob() {
        return switch (LibvirtExtras.VIRT.virGetLastErrorCode()) {
            // A guest that does not run, and a driver without jobs, have none.
            case OPERATION_INVALID, NO_SUPPORT -> Optional.of(new Job.None());
            // "Migration statistics are available only on the source host."
            case OPERATION_UNSUPPORTED -> Optional.of(new Job.Incoming());
            default -> Optional.empty();
        };
    }

    /** Whether the last call on this very thread has failed because this libvirt, or its driver, cannot answer such questions at all. */
    static boolean lastIsThatItCannotTell() {
        return switch (LibvirtExtras.VIRT.virGetLastErrorCode()) {
            case NO_SUPPORT, OPERATION_UNSUPPORTED, CONFIG_UNSUPPORTED -> true;
            default -> false;
        };
    }

    /** Whether the last call on this very thread has looked for a storage pool in vain. */
    static boolean lastIsThatThereIsNoPool() {
        return LibvirtExtras.VIRT.virGetLastErrorCode() == NO_STORAGE_POOL;
    }

    static HypervisorProblem unreachable(String detail) {
        return new HypervisorProblem(Kind.UNREACHABLE, FailureReason.HYPERVISOR, detail);
    }

    static HypervisorProblem of(int code, int domain, String message, boolean connected) {
        var reason = OF_CERTIFICATES.matcher(message).find() ? FailureReason.TLS : reason(code, domain);
        return new HypervisorProblem(kind(code, connected), reason, message);
    }

    private static Kind kind(int code, boolean connected) {
        if (!connected || code == INVALID_CONN) {
            return Kind.UNREACHABLE;
        }
        return switch (code) {
            case NO_DOMAIN -> Kind.NO_GUEST;
            case OPERATION_TIMEOUT -> Kind.BUSY;
            default -> Kind.REFUSED;
        };
    }

    private static FailureReason reason(int code, int domain) {
        return switch (code) {
            case MIGRATE_UNSAFE -> FailureReason.UNSAFE_STORAGE;
            case CPU_INCOMPATIBLE -> FailureReason.CPU;
            case GNUTLS_ERROR -> FailureReason.TLS;
            case UNKNOWN_HOST, NO_CONNECT, RPC, AUTH_FAILED -> FailureReason.CONNECT;
            case SYSTEM_ERROR, INTERNAL_ERROR ->
                domain == FROM_RPC || domain == FROM_REMOTE ? FailureReason.CONNECT : FailureReason.HYPERVISOR;
            default -> domain == FROM_CPU ? FailureReason.CPU : FailureReason.HYPERVISOR;
        };
    }
}
