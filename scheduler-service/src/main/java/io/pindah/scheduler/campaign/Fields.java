package io.pindah.scheduler.campaign;

import io.pindah.scheduler.migration.Rejection.Reason;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads single fields; each sentence names the field and what it may be. */
final class Fields {
    private static final int SHOWN = 40;

    private Fields() {}

    static <T> T given(String field, @Nullable T value, String wanted) throws Wrong {
        if (value == null) {
            throw new Wrong(field, Reason.MISSING_FIELD, "The field " + field + " is missing: give " + wanted + ".");
        }
        return value;
    }

    /** Not empty, nothing twice. */
    static <T> List<T> distinct(String field, @Nullable List<T> values, String wanted) throws Wrong {
        var given = given(field, values, wanted);
        if (given.isEmpty()) {
            throw Wrong.value(field, field + " is empty: give " + wanted + ".");
        }
        var seen = new HashSet<T>();
        for (T value : given) {
            if (value == null) {
                throw Wrong.value(field, field + " has an empty entry: give " + wanted + ".");
            }
            if (!seen.add(value)) {
                throw Wrong.value(field, field + " names " + shown(value) + " twice; name each once.");
            }
        }
        return given;
    }

    static <E> E oneOf(String field, E[] values, Function<E, String> name, String text) throws Wrong {
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> Wrong.value(
                        field,
                        field + " must be of " + Arrays.stream(values).map(name).collect(Collectors.joining(", "))
                                + ", not " + shown(text) + "."));
    }

    static long between(String field, long given, long min, long max) throws Wrong {
        if (given < min || given > max) {
            throw Wrong.value(field, field + " must lie between " + min + " and " + max + ", not " + given + ".");
        }
        return given;
    }

    static int between(String field, @Nullable Integer given, int otherwise, int min, int max) throws Wrong {
        return given == null ? otherwise : (int) between(field, given, min, max);
    }

    static @Nullable Long limit(String field, @Nullable Long given, long max) throws Wrong {
        return given == null ? null : Long.valueOf(between(field, given, 1, max));
    }

    static <T> T named(String field, String text, Function<String, T> read) throws Wrong {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw Wrong.value(field, field + ": " + e.getMessage() + ".");
        }
    }

    /** As it may appear in a sentence: cut short, with what cannot be printed replaced. */
    static String shown(Object value) {
        var text = value.toString();
        var cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return cut.replaceAll("[^\\x20-\\x7e…]", "?");
    }
}
