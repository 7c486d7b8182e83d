package io.pindah.cli.command;

import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What is to become of one of a guest's labels: {@code KEY=VALUE} or {@code KEY-}. */
sealed interface LabelChange {
    void on(Map<String, String> labels);

    record Bear(String key, String value) implements LabelChange {
        @Override
        public void on(Map<String, String> labels) {
            labels.put(key, value);
        }
    }

    record Drop(String key) implements LabelChange {
        @Override
        public void on(Map<String, String> labels) {
            labels.remove(key);
        }
    }

    /** A value may have hyphens, and so may a key: what has an equals sign is a label to bear. */
    final class Converter implements ITypeConverter<LabelChange> {
        @Override
        public LabelChange convert(String text) {
            int equals = text.indexOf('=');
            if (equals > 0 && equals < text.length() - 1) {
                return new Bear(text.substring(0, equals), text.substring(equals + 1));
            }
            if (equals < 0 && text.length() > 1 && text.endsWith("-")) {
                return new Drop(text.substring(0, text.length() - 1));
            }
            throw new TypeConversionException("'" + text + "' is neither KEY=VALUE nor KEY-");
        }
    }
}
