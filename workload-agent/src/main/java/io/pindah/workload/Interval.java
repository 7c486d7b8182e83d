package io.pindah.workload;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 5ms} or {@code 1s}, from 1 ms to 10 s. */
final class Interval implements ITypeConverter<Duration> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})(ms|s)");
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Override
    public Duration convert(String text) {
        var match = TEXT.matcher(text);
        if (match.matches()) {
            var count = Long.parseLong(match.group(1));
            var interval = "s".equals(match.group(2)) ? Duration.ofSeconds(count) : Duration.ofMillis(count);
            if (interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0) {
                return interval;
            }
        }
        throw new TypeConversionException("\"" + text + "\" is not a time from 1ms to 10s, such as 5ms");
    }
}
