package io.pindah.contracts.api;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records of many optional fields, component by component. */
final class Flat {
    private Flat() {}

    /** Each component of the first that is there, else that of the second. */
    static <R extends Record> R merge(R first, R second) {
        @SuppressWarnings("unchecked")
        var type = (Class<R>) first.getClass();
        return made(type, component -> {
            var value = value(component, first);
            return value == null ? value(component, second) : value;
        });
    }

    /** A record of the components that the other one has under the same names. */
    static <R extends Record> R part(Class<R> type, Record whole) {
        var components = whole.getClass().getRecordComponents();
        return made(type, wanted -> Arrays.stream(components)
                .filter(component -> component.getName().equals(wanted.getName()))
                .findFirst()
                .map(component -> value(component, whole))
                .orElse(null));
    }

    private static @Nullable Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static <R extends Record> R made(Class<R> type, Function<RecordComponent, @Nullable Object> values) {
        var components = type.getRecordComponents();
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var arguments = Arrays.stream(components).map(values).toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }
}
