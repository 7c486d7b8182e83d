package io.pindah.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Ports;
import io.pindah.agent.preflight.Sight;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostOffers;
import io.pindah.contracts.HostOffers.Hugepages;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SurveyorTest {
    private final FakeHost host = new FakeHost();
    private final FakeFiles files = new FakeFiles();
    private OptionalLong link = OptionalLong.empty();

    private Survey look() {
        var certificates = new MigrationCertificates(files, null);
        var offers = new Offers(host, certificates, () -> Given.at(0), new Ports(49152, 49161), () -> link);
        return new Surveyor(host, host, files, offers, null, List.of("address: no")).look();
    }

    @Test
    void a_host_offers_what_kernel_and_libvirt_say() {
        assertThat(look().offers())
                .isEqualTo(new HostOffers(List.of(new Hugepages(2048, 10, 4)), 9, null, null, List.of("pc-q35-10.0")));
    }

    @Test
    void a_link_whose_speed_is_known_is_told() {
        link = OptionalLong.of(1192);

        assertThat(look().offers().linkMiBPerSecond()).isEqualTo(1192);
    }

    @Test
    void guests_are_reported_with_what_is_seen_of_their_disks() {
        var needs = new GuestNeeds(null, null, null, List.of(), List.of("/srv/g1"));
        host.guests = List.of(new GuestFound(Given.G1, "g1", GuestState.RUNNING, 256, 1, null, null, needs));
        files.showing("/srv/g1", new Sight.There("nfs4", 12L, 300L, false));

        assertThat(look().guests().getFirst().needs().detail("/srv/g1").inode()).isEqualTo(12);
    }

    @Test
    void problems_are_told_each_with_what_to_do() {
        assertThat(look().problems())
                .containsExactly(
                        "address: no",
                        "post-copy: this kernel has no userfaultfd; boot one that is built with CONFIG_USERFAULTFD");
    }
}
