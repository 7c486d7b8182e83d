package io.pindah.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.preflight.Sight;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.GuestNeeds.DiskDetail;
import io.pindah.contracts.GuestState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisksTest {
    @Test
    void of_each_disk_is_told_what_its_host_sees_and_of_a_hidden_one_nothing() {
        var files = new FakeFiles()
                .showing("/srv/g1", new Sight.There("nfs4", 12L, 300L, false))
                .showing("/srv/iso", new Sight.There("nfs4", 13L, 600L, false));
        var needs = new GuestNeeds(
                "<cpu/>",
                null,
                null,
                List.of(),
                List.of("/srv/g1", "/srv/iso", "/root/hidden"),
                null,
                Map.of("/srv/iso", DiskDetail.READ_ONLY));
        var guest = new GuestFound(Given.G1, "g1", GuestState.RUNNING, 256, 1, null, null, needs);

        assertThat(new Disks(files).lookedAt(guest).needs())
                .isEqualTo(needs.with(
                        Map.of("/srv/g1", new DiskDetail(null, 300L, 12L), "/srv/iso", DiskDetail.READ_ONLY)));
    }
}
