package io.pindah.workload.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Program;
import io.pindah.workload.load.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class YtDlpTest {
    private final List<List<String>> commands = new ArrayList<>();
    private String says = "https://cdn.example.org/stream.mp4\n";

    private final Programs programs = new Programs() {
        @Override
        public Program start(List<String> command) {
            throw new AssertionError("yt-dlp ends by itself");
        }

        @Override
        public String output(List<String> command, Duration patience) throws LoadProblem {
            commands.add(command);
            if (says.isEmpty()) {
                throw new LoadProblem("yt-dlp failed: ERROR: Video unavailable");
            }
            return says;
        }
    };

    @Test
    void the_stream_behind_a_page_is_found() throws Exception {
        assertThat(new YtDlp(programs).extract("https://example.org/v", 360))
                .isEqualTo("https://cdn.example.org/stream.mp4");
        assertThat(commands.getFirst()).contains("best[height<=360]/worst").endsWith("--", "https://example.org/v");
    }

    @Test
    void what_is_no_address_of_the_web_is_handed_to_nobody() {
        assertThatThrownBy(() -> new YtDlp(programs).extract("file:///etc/passwd", 360))
                .hasMessageContaining("not an address of the web");
        assertThatThrownBy(() -> new YtDlp(programs).extract("--exec=x y", 360)).isInstanceOf(LoadProblem.class);
        assertThat(commands).isEmpty();
    }

    @Test
    void an_extraction_that_fails_says_why() {
        says = "";

        assertThatThrownBy(() -> new YtDlp(programs).extract("https://example.org/v", 360))
                .hasMessageContaining("no stream was found at https://example.org/v")
                .hasMessageContaining("Video unavailable");
    }

    @Test
    void where_it_is_not_installed_a_sentence_says_so() {
        says = "";

        assertThatThrownBy(() -> new YtDlp(programs).version()).hasMessageContaining("a URL needs yt-dlp");
    }
}
