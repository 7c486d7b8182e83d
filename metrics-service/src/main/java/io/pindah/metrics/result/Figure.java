package io.pindah.metrics.result;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Something that was measured, or why it was not. */
sealed interface Figure<T> {

    record Known<T>(T value) implements Figure<T> {}

    /** {@code why} is for people: a few words without a full stop. */
    record Unknown<T>(String why) implements Figure<T> {}

    static <T> Figure<T> of(Optional<T> value, String whyNot) {
        return value.<Figure<T>>map(Known::new).orElseGet(() -> new Unknown<>(whyNot));
    }

    default <R> Figure<R> flatMap(Function<? super T, Figure<R>> then) {
        return switch (this) {
            case Known<T>(var value) -> then.apply(value);
            case Unknown<T>(var why) -> new Unknown<>(why);
        };
    }

    default <R> Figure<R> map(Function<? super T, R> then) {
        return flatMap(value -> new Known<>(then.apply(value)));
    }

    default @Nullable T orNull() {
        return switch (this) {
            case Known<T>(var value) -> value;
            case Unknown<T> _ -> null;
        };
    }

    default boolean isKnown() {
        return this instanceof Known<T>;
    }
}
