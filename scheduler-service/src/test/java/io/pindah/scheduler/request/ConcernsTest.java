package io.pindah.scheduler.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConcernsTest {
    @Test
    void what_a_request_names_is_found_in_its_path_and_its_body() {
        assertThat(Concerns.of("/api/v1/migrations/7/restart", Map.of("host", "kvm1", "mode", "x")))
                .isEqualTo("host=kvm1 migration=7");
        assertThat(Concerns.of("/api/v1/hosts/kvm1/drain", Map.of())).isEqualTo("host=kvm1");
        assertThat(Concerns.of("/api/v1/migrations", Map.of())).isEmpty();
    }

    @Test
    void secrets_and_what_cannot_be_printed_are_left_out() {
        assertThat(Concerns.shortForm("{\"guest\": \"g1\", \"apiToken\": \"abc\\\"def\", \"password\":\"x\"}"))
                .contains("g1")
                .doesNotContain("abc", "def", "\"x\"");
        assertThat(Concerns.shortForm("{\"secret\": \"unfinished")).doesNotContain("unfinished");
        assertThat(Concerns.shortForm("a\u0000b\nc")).isEqualTo("a b c");
        assertThat(Concerns.shortForm("y".repeat(5000))).hasSizeLessThan(1100);
        assertThat(Concerns.printable("a b\u0000c")).isEqualTo("a?b?c");
    }
}
