package io.pindah.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkInterfacesTest {
    @TempDir
    Path root;

    private void has(String name, String state, String speed) throws IOException {
        var folder = Files.createDirectories(root.resolve("sys/class/net").resolve(name));
        Files.writeString(folder.resolve("operstate"), state + "\n");
        Files.writeString(folder.resolve("speed"), speed + "\n");
    }

    @Test
    void the_fastest_that_is_up_counts() throws IOException {
        has("eth0", "up", "1000");
        has("eth1", "up", "10000");
        has("eth2", "down", "100000");

        assertThat(new NetworkInterfaces(root).fastestMiBPerSecond()).hasValue(1192);
    }

    @Test
    void one_without_a_speed_tells_nothing() throws IOException {
        has("tap0", "up", "-1");
        has("odd", "up", "fast");
        Files.createDirectories(root.resolve("sys/class/net/lo"));

        assertThat(new NetworkInterfaces(root).fastestMiBPerSecond()).isEmpty();
    }

    @Test
    void a_host_without_the_folder_tells_nothing() {
        assertThat(new NetworkInterfaces(root).fastestMiBPerSecond()).isEmpty();
    }
}
