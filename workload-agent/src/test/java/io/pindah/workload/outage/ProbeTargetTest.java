package io.pindah.workload.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.ProbeAddress;
import io.pindah.workload.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTargetTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.213.77.101", "127.0.0.1", "fd00::77", "fe80::1"})
    void one_machine_may_be_probed(String address) {
        assertThat(ProbeTarget.of(new ProbeAddress(address, 7007))).hasValueSatisfying(target -> {
            assertThat(target.isUnresolved()).isFalse();
            assertThat(target.getPort()).isEqualTo(7007);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "240.0.0.1",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "ff02::1",
                "10.1",
                "167772161",
                "010.0.0.1",
                "dead.beef",
                "1.2.3.4.5",
                "::ffff:224.0.0.1",
            })
    void many_machines_and_half_addresses_are_refused(String address) {
        assertThat(ProbeTarget.of(new ProbeAddress(address, 7007))).isEmpty();
    }

    @Test
    void the_latest_report_of_a_host_counts() {
        var book = new AddressBook();
        book.apply(Facts.report("kvm1", new ProbeAddress("10.0.0.1", 7007)));
        book.apply(Facts.report("kvm2", null));

        assertThat(book.addressOf(Facts.GUEST)).contains(new ProbeAddress("10.0.0.1", 7007));

        book.apply(Facts.report("kvm1", null));
        assertThat(book.addressOf(Facts.GUEST)).isEmpty();
    }
}
