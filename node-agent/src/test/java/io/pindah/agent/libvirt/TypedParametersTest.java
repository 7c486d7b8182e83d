package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against memory laid out as libvirt does it. */
class TypedParametersTest {
    private static final int INT = 1;
    private static final int ULLONG = 4;
    private static final int DOUBLE = 5;
    private static final int BOOLEAN = 6;

    private final Memory parameters = new Memory(96L * 8);
    private int count;

    private void put(String name, int type, long value) {
        var at = parameters.share(96L * count++, 96);
        at.setString(0, name);
        at.setInt(80, type);
        at.setLong(88, value);
    }

    private Map<String, Long> read() {
        return TypedParameters.read(parameters, count).values();
    }

    @Test
    void whole_numbers_keep_libvirts_names_and_values() {
        put("operation", INT, 5);
        put("memory_total", ULLONG, 4295499776L);
        put("memory_remaining", ULLONG, 0);

        assertThat(read())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("operation", 5L, "memory_total", 4295499776L, "memory_remaining", 0L));
    }

    @Test
    void what_is_no_whole_number_is_left_out() {
        put("some_rate", DOUBLE, Double.doubleToLongBits(1.5));
        put("success", BOOLEAN, 1);
        put("odd", INT, -1);

        assertThat(read()).isEmpty();
    }

    @Test
    void zeros_for_what_has_not_been_counted_are_absent() {
        put("time_elapsed", ULLONG, 12);
        put("memory_total", ULLONG, 0);
        put("memory_remaining", ULLONG, 0);
        put("data_processed", ULLONG, 0);

        assertThat(read()).isEqualTo(Map.of("time_elapsed", 12L));
    }
}
