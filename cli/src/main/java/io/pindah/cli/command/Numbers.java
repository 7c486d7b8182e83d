package io.pindah.cli.command;

import java.math.BigDecimal;
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

    /** A whole number above 0 that is not very large. */
    static final class PositiveCount implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            int number = new Count().convert(text);
            if (number == 0) {
                throw new TypeConversionException("'" + text + "' is not a whole number above 0");
            }
            return number;
        }
    }

    /** A whole number from 0 on. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                int number = Integer.parseInt(text);
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new TypeConversionException("'" + text + "' is not a whole number from 0 on");
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

    /** How many dead letters: as many as the service gives. */
    static final class Letters implements ITypeConverter<Integer> {
        private static final int MOST = 500;

        @Override
        public Integer convert(String text) {
            long number = new Positive().convert(text);
            if (number > MOST) {
                throw new TypeConversionException("'" + text + "' is more than " + MOST);
            }
            return (int) number;
        }
    }

    /** A whole number from 1 to 10000. */
    static final class Runs implements ITypeConverter<Integer> {
        private static final int MOST = 10_000;

        @Override
        public Integer convert(String text) {
            long number = new Positive().convert(text);
            if (number > MOST) {
                throw new TypeConversionException("'" + text + "' is more than " + MOST);
            }
            return (int) number;
        }
    }

    /** Memory in GiB, as MiB: {@code 4} or {@code 0.5}. */
    static final class Gibibytes implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            try {
                var mebibytes = new BigDecimal(text.strip()).multiply(BigDecimal.valueOf(1024));
                if (mebibytes.signum() > 0) {
                    return mebibytes.longValueExact();
                }
            } catch (ArithmeticException | NumberFormatException e) {
                // Said below.
            }
            throw new TypeConversionException("'" + text + "' is not a memory size in GiB such as 4 or 0.5");
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
