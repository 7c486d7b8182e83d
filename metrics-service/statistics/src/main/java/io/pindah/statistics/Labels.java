package io.pindah.statistics;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Mode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Numbers and names as people read them; the same in every locale. */
final class Labels {
    private static final long MIB_PER_GIB = 1024;
    private static final int DIGITS = 4;

    private Labels() {}

    static String memory(long memoryMiB) {
        return memoryMiB % MIB_PER_GIB == 0 ? memoryMiB / MIB_PER_GIB + " GiB" : memoryMiB + " MiB";
    }

    static String mode(Mode mode) {
        return mode + " · guest memory";
    }

    /** Four digits, or as many as stand before the point. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "–";
        }
        var exact = BigDecimal.valueOf(value).stripTrailingZeros();
        var isLong = exact.precision() - exact.scale() >= DIGITS;
        var rounded = isLong
                ? exact.setScale(0, RoundingMode.HALF_EVEN)
                : exact.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        if (rounded.signum() == 0) {
            return "0";
        }
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }

    /** Such as {@code 1 run} and {@code 2 runs}. */
    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** What executed the guests' instructions, in capitals, such as TCG. */
    static String accelerators(List<RunRow> rows) {
        var names = Averages.accelerators(
                        rows.stream().filter(RunRow::isCounted).toList())
                .stream()
                .map(Accelerator::wireName)
                .map(name -> name.toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(" and "));
        return names.isEmpty() ? "an unknown accelerator" : names;
    }

    /** The label that every figure carries. */
    static String measuredWith(List<RunRow> rows) {
        var emulated =
                rows.stream().anyMatch(row -> row.isCounted() && row.hosts().sourceAccelerator() == Accelerator.TCG);
        var profiles = profiles(rows);
        return "measured under " + accelerators(rows)
                + (emulated ? " (QEMU's translator, no KVM)" : "")
                + (profiles.isEmpty() ? "" : " · load profile " + String.join(", ", profiles))
                + " · " + count(rows.stream().filter(RunRow::isCounted).count(), "run");
    }

    /** Such as {@code tcg 256×144 at 10/s}. */
    static List<String> profiles(List<RunRow> rows) {
        return rows.stream()
                .filter(RunRow::isCounted)
                .map(RunRow::inGuest)
                .filter(guest -> Objects.nonNull(guest.profile()))
                .map(guest -> guest.profile() + " " + guest.profileWidthPx() + "×" + guest.profileHeightPx() + " at "
                        + guest.profileFramesPerS() + "/s")
                .distinct()
                .sorted()
                .toList();
    }
}
