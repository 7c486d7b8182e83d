package io.pindah.cli.command;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Words of a fixed list on the command line, in the same spelling as on the wire; capitals do not matter.
 *
 * @param values whose {@code toString} is the wire name
 */
record WireNames<E extends Enum<E>>(Class<E> values) implements ITypeConverter<E> {
    @Override
    public E convert(String text) {
        var wanted = text.toLowerCase(Locale.ROOT);
        return Stream.of(values.getEnumConstants())
                .filter(value -> value.toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + all()));
    }

    private String all() {
        return Stream.of(values.getEnumConstants()).map(Enum::toString).collect(Collectors.joining(", "));
    }
}
