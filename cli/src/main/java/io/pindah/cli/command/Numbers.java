package io.pindah.cli.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers on the command line, checked. */
final class Numbers {
    private Numbers() {}

    /** A whole number above 0. */
    static final class Positive implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                long number = Long.parseLong(text);
                if (number > 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new TypeConversionException("'" + text + "' is not a whole number above 0");
        }
    }

    /** How many lines of a list. */
    static final class Limit implements ITypeConverter<Integer> {
        private static final int HIGHEST = 10_000;

        @Override
        public Integer convert(String text) {
            long number = new Positive().convert(text);
            if (number > HIGHEST) {
                throw new TypeConversionException("'" + text + "' is more than " + HIGHEST);
            }
            return (int) number;
        }
    }

    /** A share as {@code 15%} or {@code 0.15}, between 0 and 1. */
    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                var digits = text.strip();
                double share = digits.endsWith("%")
                        ? Double.parseDouble(digits.substring(0, digits.length() - 1)) / 100
                        : Double.parseDouble(digits);
                if (share > 0 && share < 1) {
                    return share;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new TypeConversionException("'" + text + "' is not a share such as 15% or 0.15");
        }
    }
}
