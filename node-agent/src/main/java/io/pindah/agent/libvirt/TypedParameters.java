package io.pindah.agent.libvirt;

import com.sun.jna.Pointer;
import io.pindah.contracts.JobStatistics;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads an array of {@code virTypedParameter}: char field[80]; int type; union value, aligned to 8. */
final class TypedParameters {
    private static final int SIZE = 96;
    private static final int TYPE = 80;
    private static final int VALUE = 88;
    private static final int INT = 1;
    private static final int UINT = 2;
    private static final int LLONG = 3;
    private static final int ULLONG = 4;

    private static final Pattern UNCOUNTED = Pattern.compile("(memory|data|disk)_.*");

    private TypedParameters() {}

    /** The whole numbers under libvirt's own names. Anything else, and what is negative and so no figure, is left out. */
    static JobStatistics read(Pointer parameters, int count) {
        var values = new TreeMap<String, Long>();
        for (int i = 0; i < count; i++) {
            var at = parameters.share((long) i * SIZE, SIZE);
            var value =
                    switch (at.getInt(TYPE)) {
                        case INT -> at.getInt(VALUE);
                        case UINT -> Integer.toUnsignedLong(at.getInt(VALUE));
                        case LLONG, ULLONG -> at.getLong(VALUE);
                        default -> -1;
                    };
            if (value >= 0) {
                values.put(at.getString(0, StandardCharsets.US_ASCII.name()), value);
            }
        }
        return new JobStatistics(counted(values));
    }

    /** Before memory has been counted, and after a job has been taken away, libvirt gives zeros for all that belongs to memory and disks. */
    private static SortedMap<String, Long> counted(SortedMap<String, Long> values) {
        if (values.getOrDefault("memory_total", 0L) == 0) {
            values.keySet().removeIf(name -> UNCOUNTED.matcher(name).matches());
        }
        return values;
    }
}
