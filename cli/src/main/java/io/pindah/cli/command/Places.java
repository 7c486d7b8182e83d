package io.pindah.cli.command;

import io.pindah.cli.http.DeadLetters.Place;
import io.pindah.contracts.api.DeadLetterView;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where dead letters lie, on the command line: {@code TOPIC/PARTITION/OFFSET}. */
final class Places implements ITypeConverter<Place> {
    private static final Pattern PLACE = Pattern.compile("([^/]+)/([0-9]{1,9})/([0-9]{1,18})");

    @Override
    public Place convert(String text) {
        var match = PLACE.matcher(text);
        if (!match.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is not TOPIC/PARTITION/OFFSET, such as migration-events/0/17");
        }
        return new Place(match.group(1), match.group(2), match.group(3));
    }

    static Place of(DeadLetterView letter) {
        return new Places().convert(letter.id());
    }
}
