package io.pindah.scheduler.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TextDeserializerTest {
    private static final byte[] NO_TEXT = {'a', (byte) 0xff};

    private final RecordHeaders headers = new RecordHeaders();
    private final TextDeserializer values = new TextDeserializer();

    @Test
    void text_is_text_and_nothing_is_nothing() {
        assertThat(values.deserialize("t", headers, "ünïcode".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ünïcode");
        assertThat(values.deserialize("t", headers, (byte[]) null)).isNull();
        assertThat(headers).isEmpty();
    }

    @Test
    void what_is_no_text_is_kept_beside_it() {
        var keys = new TextDeserializer();
        keys.configure(Map.of(), true);

        assertThat(values.deserialize("t", headers, NO_TEXT)).isEqualTo("a\ufffd");
        assertThat(keys.deserialize("t", headers, NO_TEXT)).isEqualTo("a\ufffd");

        assertThat(headers.lastHeader(TextDeserializer.RAW_VALUE).value()).isEqualTo(NO_TEXT);
        assertThat(headers.lastHeader(TextDeserializer.RAW_KEY).value()).isEqualTo(NO_TEXT);
    }

    @Test
    void a_writer_cannot_pretend_that_a_value_was_another() {
        headers.add(TextDeserializer.RAW_VALUE, NO_TEXT);

        values.deserialize("t", headers, "text".getBytes(StandardCharsets.UTF_8));

        assertThat(headers).isEmpty();
    }
}
