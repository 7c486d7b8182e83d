package io.pindah.contracts;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds fields that a record must have and a text did not give: those not marked {@link Nullable}. */
final class Completeness {
    private Completeness() {}

    static void check(Record record) {
        for (var component : record.getClass().getRecordComponents()) {
            check(component.getName(), valueOf(component, record), component);
        }
    }

    private static void check(String field, @Nullable Object value, RecordComponent component) {
        switch (value) {
            case null -> {
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    throw new UnreadableRecord("field " + field + " is missing", null);
                }
            }
            case Record nested -> check(nested);
            case Collection<?> many ->
                many.forEach(each -> {
                    if (each instanceof Record nested) {
                        check(nested);
                    }
                });
            default -> {}
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
