package io.pindah.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.contracts.GuestName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void a_broker_is_enough() throws Exception {
        var settings = read("pindah.workload.broker = 10.213.77.1:9092");

        assertThat(settings.broker()).isEqualTo("10.213.77.1:9092");
        assertThat(settings.guest()).isEqualTo(new GuestName("host-name"));
        assertThat(settings.media()).isEmpty();
        assertThat(settings.videos()).isEqualTo(Path.of("/usr/share/pindah/videos"));
    }

    @Test
    void everything_can_be_set() throws Exception {
        var settings = read("""
                pindah.workload.broker=b:1
                pindah.workload.guest=g7
                pindah.workload.media=http://192.0.2.1:8088/
                pindah.workload.videos=/videos
                pindah.workload.kafka.security.protocol=SSL
                """);

        assertThat(settings.guest()).isEqualTo(new GuestName("g7"));
        assertThat(settings.media()).contains("http://192.0.2.1:8088");
        assertThat(settings.videos()).isEqualTo(Path.of("/videos"));
        assertThat(settings.kafka()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void an_unknown_key_is_named() {
        assertThatThrownBy(() -> read("pindah.workload.broker=b:1\npindah.workload.guset=g1"))
                .isInstanceOf(AgentSettings.Mistake.class)
                .hasMessageContaining("There is no setting pindah.workload.guset");
    }

    @Test
    void a_missing_broker_is_named() {
        assertThatThrownBy(() -> read("pindah.workload.broker=")).hasMessageContaining("No broker is named");
    }

    @Test
    void a_name_that_no_guest_can_have_is_refused() {
        assertThatThrownBy(() -> read("pindah.workload.broker=b:1\npindah.workload.guest=g/1"))
                .isInstanceOf(AgentSettings.Mistake.class)
                .hasMessageContaining("pindah.workload.guest");
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> AgentSettings.read(folder.resolve("none"), "g1"))
                .isInstanceOf(AgentSettings.Mistake.class)
                .hasMessageContaining("none");
    }

    private AgentSettings read(String text) throws IOException, AgentSettings.Mistake {
        return AgentSettings.read(Files.writeString(folder.resolve("settings"), text), "host-name");
    }
}
