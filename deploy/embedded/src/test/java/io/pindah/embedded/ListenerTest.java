package io.pindah.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pindah.embedded.broker.Listener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerTest {
    @Test
    void a_listener_is_read_from_its_name_host_and_port() {
        assertThat(Listener.parse("LAB=10.213.77.1:9092")).isEqualTo(new Listener("LAB", "10.213.77.1", 9092));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LAB", "lab=host:1", "LAB=host", "LAB=host:0", "LAB=host:65536", "LAB=host:1,X=host:2"})
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Listener.parse(text));
    }
}
