package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.contracts.FailureReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are libvirt's (virErrorNumber, virErrorDomain). */
class ErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "81, 10, UNSAFE_STORAGE",
        "91, 31, CPU",
        "67, 31, CPU",
        "40, 7, TLS",
        "38, 7, CONNECT",
        "1, 7, CONNECT",
        "39, 13, CONNECT",
        "4, 7, CONNECT",
        "45, 46, CONNECT",
        "1, 10, HYPERVISOR",
        "38, 10, HYPERVISOR",
        "55, 10, HYPERVISOR",
        "78, 10, HYPERVISOR",
    })
    void a_number_is_told_by_its_meaning_not_by_its_text(int code, int domain, FailureReason expected) {
        assertThat(Errors.of(code, domain, "whatever", true).failure().reason()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "42, true, NO_GUEST",
        "55, true, REFUSED",
        "68, true, BUSY",
        "42, false, UNREACHABLE",
        "6, true, UNREACHABLE"
    })
    void a_guest_that_is_not_there_differs_from_a_libvirt_that_is_not_there(int code, boolean alive, Kind expected) {
        assertThat(Errors.of(code, 10, "whatever", alive).kind()).isEqualTo(expected);
    }

    /** QEMU has no numbers, and libvirt passes on what it says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "internal error: unable to execute QEMU command 'object-add': Unable to access credentials"
                        + " /etc/pki/qemu/ca-cert.pem: No such file or directory",
                "operation failed: job 'migration out' failed: TLS handshake failed: The TLS connection was non-properly"
                        + " terminated.",
                "authentication failed: Failed to verify peer's certificate",
                "operation failed: job 'migration out' failed: Certificate does not match the hostname 10.0.0.2",
            })
    void a_certificate_that_is_turned_down_is_told_by_the_words(String message) {
        assertThat(Errors.of(1, 10, message, true).failure().reason()).isEqualTo(FailureReason.TLS);
    }
}
