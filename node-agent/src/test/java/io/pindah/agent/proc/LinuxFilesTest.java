package io.pindah.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.inventory.HostFiles.Content;
import io.pindah.agent.preflight.Sight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxFilesTest {
    @TempDir
    Path root;

    private LinuxFiles files() {
        return new LinuxFiles(root);
    }

    @Test
    void a_file_is_there_with_its_length_its_number_and_its_file_system() throws IOException {
        Files.createDirectories(root.resolve("srv"));
        Files.write(root.resolve("srv/disk"), new byte[(1 << 20) + 1]);

        assertThat(files().at("/srv/disk")).isInstanceOfSatisfying(Sight.There.class, there -> {
            assertThat(there.sizeMiB()).isEqualTo(2);
            assertThat(there.fileSystem()).isNotBlank();
            assertThat(there.isBlockDevice()).isFalse();
        });
    }

    @Test
    void the_same_file_has_one_number_under_both_its_names() throws IOException {
        Files.createDirectories(root.resolve("srv"));
        Files.createFile(root.resolve("srv/one"));
        Files.createLink(root.resolve("srv/same"), root.resolve("srv/one"));
        Files.createFile(root.resolve("srv/two"));

        assertThat(inode("/srv/one")).isEqualTo(inode("/srv/same"));
        if (inode("/srv/one") != null) {
            assertThat(inode("/srv/one")).isNotEqualTo(inode("/srv/two"));
        }
    }

    private Long inode(String path) {
        return ((Sight.There) files().at(path)).inode();
    }

    @Test
    void where_nothing_is_there_may_be_a_folder_for_it() throws IOException {
        Files.createDirectories(root.resolve("srv"));

        assertThat(files().at("/srv/disk"))
                .isInstanceOfSatisfying(Sight.Missing.class, missing -> assertThat(missing.folder())
                        .hasValueSatisfying(folder -> {
                            assertThat(folder.path()).isEqualTo("/srv");
                            assertThat(folder.freeMiB()).isPositive();
                        }));
        assertThat(files().at("/srv/none/disk"))
                .isInstanceOfSatisfying(Sight.Missing.class, missing -> assertThat(missing.folder())
                        .isEmpty());
    }

    @Test
    void what_the_agents_unit_has_of_its_own_tells_nothing_of_the_host() {
        assertThat(files().at("/tmp/disk")).isEqualTo(new Sight.Hidden());
        assertThat(files().at("/var/tmp/disk")).isEqualTo(new Sight.Hidden());
        assertThat(files().at("/srv/../tmp/disk")).isEqualTo(new Sight.Hidden());
        assertThat(files().at("relative/disk")).isEqualTo(new Sight.Hidden());
    }

    @Test
    void a_path_through_a_file_is_hidden_or_missing_and_no_crash() throws IOException {
        Files.createFile(root.resolve("file"));

        assertThat(files().at("/file/disk")).isNotInstanceOf(Sight.There.class);
    }

    @Test
    void a_text_is_read_absent_or_forbidden() throws IOException {
        Files.createDirectories(root.resolve("etc/folder"));
        Files.writeString(root.resolve("etc/qemu.conf"), "user = \"root\"\n");

        assertThat(files().read(Path.of("/etc/qemu.conf"))).isEqualTo(new Content.Read("user = \"root\"\n"));
        assertThat(files().read(Path.of("/etc/none"))).isEqualTo(new Content.Absent());
        assertThat(files().read(Path.of("/etc/folder"))).isEqualTo(new Content.Forbidden());
    }

    @Test
    void this_hosts_own_device_is_no_file() {
        assertThat(new LinuxFiles(Path.of("/")).at("/dev/null")).isInstanceOfSatisfying(Sight.There.class, there -> {
            assertThat(there.inode()).isNull();
            assertThat(there.isBlockDevice()).isFalse();
        });
    }
}
