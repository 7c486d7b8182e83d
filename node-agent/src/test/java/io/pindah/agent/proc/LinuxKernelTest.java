package io.pindah.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.inventory.Kernel.Memory;
import io.pindah.agent.inventory.Kernel.Userfaultfd;
import io.pindah.contracts.HostOffers.Hugepages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxKernelTest {
    @TempDir
    Path root;

    private void file(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    @Test
    void memory_is_read_in_mebibytes() throws IOException {
        file("proc/meminfo", """
                MemTotal:       24603752 kB
                MemFree:          812345 kB
                MemAvailable:   20480000 kB
                Buffers:          104856 kB
                """);

        assertThat(new LinuxKernel(root).memory()).isEqualTo(new Memory(24027, 20000));
    }

    @Test
    void userfaultfd_is_there_when_its_setting_or_its_device_is() throws IOException {
        assertThat(new LinuxKernel(root).userfaultfd()).isEqualTo(new Userfaultfd(false, false, false));

        file("proc/sys/vm/unprivileged_userfaultfd", "1\n");
        assertThat(new LinuxKernel(root).userfaultfd()).isEqualTo(new Userfaultfd(true, true, false));

        file("proc/sys/vm/unprivileged_userfaultfd", "0\n");
        file("dev/userfaultfd", "");
        assertThat(new LinuxKernel(root).userfaultfd()).isEqualTo(new Userfaultfd(true, false, true));
    }

    @Test
    void each_size_of_huge_pages_has_a_pool_of_which_reserved_ones_are_not_free() throws IOException {
        pool(1_048_576, 0, 0, 0);
        pool(2048, 10, 7, 3);

        assertThat(new LinuxKernel(root).hugepages())
                .containsExactly(new Hugepages(2048, 10, 4), new Hugepages(1_048_576, 0, 0));
    }

    private void pool(long sizeKiB, long total, long free, long reserved) throws IOException {
        var pool = "sys/kernel/mm/hugepages/hugepages-" + sizeKiB + "kB/";
        file(pool + "nr_hugepages", total + "\n");
        file(pool + "free_hugepages", free + "\n");
        file(pool + "resv_hugepages", reserved + "\n");
    }

    @Test
    void a_kernel_without_huge_pages_has_no_pools() {
        assertThat(new LinuxKernel(root).hugepages()).isEmpty();
    }

    @Test
    void the_kernels_clock_can_be_asked() {
        new LinuxKernel(Path.of("/")).clockErrorMicros().ifPresent(error -> assertThat(error)
                .isNotNegative());
    }

    @Test
    void ports_are_those_on_which_somebody_listens_whatever_the_protocols_version() throws IOException {
        file("proc/net/tcp", """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 00000000:C000 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0
                   1: 0B4DD50A:C001 0C4DD50A:9C40 01 00000000:00000000 00:00000000 00000000     0        0 2 1 0 20 4 30 10 -1
                """);
        file("proc/net/tcp6", """
                  sl  local_address                         remote_address                        st
                   0: 00000000000000000000000000000000:0016 00000000000000000000000000000000:0000 0A 00000000:00000000
                """);

        assertThat(new LinuxKernel(root).listeningPorts()).containsExactlyInAnyOrder(0xC000, 22);
    }
}
