package io.pindah.agent.preflight;

import static io.pindah.agent.preflight.ViewGiven.ROOMY;
import static io.pindah.agent.preflight.ViewGiven.g1;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.preflight.DestinationView.Disks;
import io.pindah.agent.preflight.Sight.Folder;
import io.pindah.agent.preflight.Sight.Hidden;
import io.pindah.agent.preflight.Sight.Missing;
import io.pindah.agent.preflight.Sight.There;
import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.GuestNeeds.DiskDetail;
import io.pindah.contracts.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StorageChecksTest {
    private static final String DISK = "/srv/disks/g1.qcow2";
    private static final String ISO = "/srv/iso/debian.iso";
    private static final There ON_NFS = new There("nfs4", 12L, 100L, false);
    private static final Missing NOWHERE = new Missing(Optional.empty());
    private static final Folder FOLDER = new Folder("/srv/disks", "64769", 500);

    private static GuestNeeds needs(DiskDetail detail) {
        return new GuestNeeds(null, null, null, List.of(), List.of(DISK), null, Map.of(DISK, detail));
    }

    private static GuestNeeds file(long sizeMiB, long inode) {
        return needs(new DiskDetail(null, sizeMiB, inode));
    }

    private static List<Finding> findings(Sight sight, GuestNeeds needs, Storage storage) {
        return ROOMY.seeing(DISK, sight).findings(g1(needs, storage));
    }

    @Test
    void a_disk_on_shared_storage_is_found_there() {
        assertThat(findings(ON_NFS, file(100, 12), Storage.SHARED)).isEmpty();
    }

    @Test
    void a_disk_that_is_missing_is_named_with_what_to_do() {
        assertThat(findings(NOWHERE, file(100, 12), Storage.SHARED))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo(Check.STORAGE);
                    assertThat(finding.problem()).isEqualTo("kvm2 has no " + DISK);
                    assertThat(finding.remedy()).contains("mount", "storage copy");
                });
        assertThat(findings(NOWHERE, file(100, 12), Storage.UNSAFE)).hasSize(1);
    }

    @Test
    void another_file_of_the_same_name_is_not_the_disk_whatever_was_vouched_for() {
        assertThat(findings(ON_NFS, file(100, 13), Storage.UNSAFE))
                .singleElement()
                .extracting(Finding::problem)
                .asString()
                .contains("another file", "inode 12, not 13");
    }

    @Test
    void a_local_file_system_is_not_shared_unless_somebody_vouches_for_it() {
        var local = new There("ext4", 12L, 100L, false);
        var vouched = ROOMY.with(new Disks(Map.of(DISK, local), Set.of(), List.of(), true));
        var named = ROOMY.with(new Disks(Map.of(DISK, local), Set.of(), List.of("/srv/disks"), false));

        assertThat(findings(local, file(100, 12), Storage.SHARED))
                .singleElement()
                .extracting(Finding::problem)
                .asString()
                .contains("ext4");
        assertThat(findings(local, file(100, 12), Storage.UNSAFE)).isEmpty();
        assertThat(vouched.findings(g1(file(100, 12), Storage.SHARED))).isEmpty();
        assertThat(named.findings(g1(file(100, 12), Storage.SHARED))).isEmpty();
    }

    @Test
    void a_block_device_is_only_looked_for() {
        var device = new There("devtmpfs", null, null, true);

        assertThat(findings(device, needs(new DiskDetail(null, null, null)), Storage.SHARED))
                .isEmpty();
    }

    @Test
    void what_nobody_may_look_at_is_left_to_libvirt() {
        assertThat(findings(new Hidden(), file(100, 12), Storage.SHARED)).isEmpty();
        assertThat(findings(new Hidden(), file(100, 12), Storage.COPY)).isEmpty();
        assertThat(ROOMY.findings(g1(file(100, 12), Storage.SHARED)))
                .as("never looked at")
                .isEmpty();
    }

    @Test
    void what_is_only_read_has_to_be_there_and_need_not_be_the_same_file() {
        var needs = new GuestNeeds(null, null, null, List.of(), List.of(ISO), null, Map.of(ISO, DiskDetail.READ_ONLY));

        assertThat(ROOMY.seeing(ISO, new There("ext4", 7L, 600L, false)).findings(g1(needs, Storage.SHARED)))
                .isEmpty();
        assertThat(ROOMY.seeing(ISO, NOWHERE).findings(g1(needs, Storage.COPY)))
                .singleElement()
                .extracting(Finding::remedy)
                .asString()
                .contains("put the file there");
    }

    @Test
    void a_copy_is_never_written_over_what_is_there() {
        assertThat(findings(ON_NFS, file(100, 12), Storage.COPY))
                .singleElement()
                .extracting(Finding::toString)
                .asString()
                .contains("would be written", "storage shared");
    }

    @Test
    void a_copy_needs_a_folder_a_pool_and_room() {
        var free = new Missing(Optional.of(FOLDER));
        var inPool = ROOMY.with(new Disks(Map.of(DISK, free), Set.of("/srv/disks"), List.of(), false));

        assertThat(findings(NOWHERE, file(100, 12), Storage.COPY))
                .singleElement()
                .extracting(Finding::remedy)
                .asString()
                .contains("mkdir -p");
        assertThat(findings(free, file(100, 12), Storage.COPY))
                .singleElement()
                .extracting(Finding::remedy)
                .asString()
                .contains("virsh pool-define-as NAME dir --target /srv/disks");
        assertThat(inPool.findings(g1(file(500, 12), Storage.COPY))).isEmpty();
        assertThat(inPool.findings(g1(file(501, 12), Storage.COPY)))
                .singleElement()
                .extracting(Finding::problem)
                .asString()
                .contains("need 501 MiB", "500 MiB free");
    }

    @Test
    void disks_that_come_into_one_file_system_have_to_fit_together() {
        var second = "/srv/disks/data.raw";
        var needs = new GuestNeeds(
                null,
                null,
                null,
                List.of(),
                List.of(DISK, second),
                null,
                Map.of(DISK, new DiskDetail(null, 300L, 1L), second, new DiskDetail(null, 300L, 2L)));
        var free = new Missing(Optional.of(FOLDER));
        var here = ROOMY.with(new Disks(Map.of(DISK, free, second, free), Set.of("/srv/disks"), List.of(), false));

        assertThat(here.findings(g1(needs, Storage.COPY)))
                .singleElement()
                .extracting(Finding::problem)
                .asString()
                .contains("need 600 MiB");
    }
}
