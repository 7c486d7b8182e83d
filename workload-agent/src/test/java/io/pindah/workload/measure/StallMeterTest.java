package io.pindah.workload.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class StallMeterTest {
    @Test
    void the_histogram_travels_whole() throws Exception {
        var lateness = new Histogram(3_600_000_000L, 2);
        for (var i = 0; i < 99; i++) {
            lateness.recordValue(60);
        }
        lateness.recordValue(2_000_000);

        var stalls = StallMeter.stalls(Duration.ofMillis(1), lateness);
        var decoded = Histogram.decodeFromCompressedByteBuffer(
                ByteBuffer.wrap(Base64.getDecoder().decode(stalls.histogram())), 0);

        assertThat(stalls.intervalMicros()).isEqualTo(1000);
        assertThat(stalls.count()).isEqualTo(100);
        assertThat(stalls.medianMicros()).isEqualTo(60);
        assertThat(stalls.longestMicros()).isBetween(1_980_000L, 2_020_000L);
        assertThat(decoded).isEqualTo(lateness);
    }

    @Test
    void the_shortest_measurement_has_one_sleep() throws Exception {
        var stalls = StallMeter.start(Duration.ofMillis(1)).finish();

        assertThat(stalls.count()).isPositive();
    }
}
