package io.pindah.scheduler.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** UTF-8 as text. What is none is replaced where it is wrong, and kept as it was in a header, so that it can be put aside as it was. */
public final class TextDeserializer implements Deserializer<String> {
    /** Headers that never leave this process. */
    static final String RAW_KEY = "pindah-raw-key";

    static final String RAW_VALUE = "pindah-raw-value";

    private String raw = RAW_VALUE;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        raw = isKey ? RAW_KEY : RAW_VALUE;
    }

    @Override
    public @Nullable String deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        headers.remove(raw);
        if (bytes != null && !isText(bytes)) {
            headers.add(raw, bytes);
        }
        return deserialize(topic, bytes);
    }

    private static boolean isText(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
