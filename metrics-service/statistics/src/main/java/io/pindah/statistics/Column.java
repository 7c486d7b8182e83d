package io.pindah.statistics;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of the file of runs: one field of one part of {@link RunRow}, named after it. */
record Column(RecordComponent part, RecordComponent field) {
    /** In the order in which the fields are declared. */
    static final List<Column> ALL = Arrays.stream(RunRow.class.getRecordComponents())
            .flatMap(part -> Arrays.stream(part.getType().getRecordComponents()).map(field -> new Column(part, field)))
            .toList();

    /** In snake case, such as {@code memory_mib}. */
    String name() {
        return field.getName()
                .replace("MiB", "Mib")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** Whether files of earlier versions do not have it. */
    boolean isLate() {
        return part.getType() == RunRow.Recovery.class;
    }

    boolean isMandatory() {
        return !field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** As the file has it; empty for what is absent. */
    String text(RunRow row) {
        var value = get(field, get(part, row).orElseThrow());
        return value.map(Object::toString).orElse("");
    }

    /**
     * The field's value.
     *
     * @throws RuntimeException if the text is none; the message says what it should be
     */
    Object parse(String text) {
        var type = field.getType();
        if (type == String.class) {
            return text;
        } else if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text);
        } else if (type == long.class || type == Long.class) {
            return Long.valueOf(text);
        } else if (type == Double.class) {
            return Double.valueOf(text);
        } else if (type == boolean.class) {
            return truth(text);
        } else if (type == Instant.class) {
            return Instant.parse(text);
        } else if (type.isEnum()) {
            return oneOf(type.getEnumConstants(), text);
        }
        return construct(type, text);
    }

    /**
     * Puts a row together.
     *
     * @param value asked for each column, in order
     */
    static RunRow row(Function<Column, @Nullable Object> value) {
        var columns = ALL.iterator();
        var parts = Arrays.stream(RunRow.class.getRecordComponents())
                .map(part -> construct(
                        part.getType(),
                        Arrays.stream(part.getType().getRecordComponents())
                                .map(_ -> value.apply(columns.next()))
                                .toArray()))
                .toArray();
        return (RunRow) construct(RunRow.class, parts);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, not \"" + text + "\"");
        };
    }

    private static Object oneOf(Object[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must be one of " + Arrays.toString(values) + ", not \"" + text + "\""));
    }

    /** Of a record's canonical constructor. */
    private static Object construct(Class<?> type, @Nullable Object... values) {
        var types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("not a record of ours: " + type, e);
        }
    }

    private static Optional<Object> get(RecordComponent component, Object record) {
        try {
            return Optional.ofNullable(component.getAccessor().invoke(record));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("not a record of ours: " + record.getClass(), e);
        }
    }
}
