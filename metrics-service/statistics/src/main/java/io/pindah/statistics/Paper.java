package io.pindah.statistics;

import io.pindah.contracts.Scenario;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The published experiment: a study of post-copy live migration of a KVM guest, e-Proceeding of Engineering 7(2), August 2020. Means of 30
 * runs; it gives no deviations and no single values.
 */
final class Paper {
    static final String SOURCE = "e-Proceeding of Engineering 7(2), August 2020";
    static final long SMALL_MIB = 4096;
    static final long LARGE_MIB = 6144;
    static final List<Scenario> SCENARIOS = List.of(Scenario.YOUTUBE, Scenario.VIDEO, Scenario.GAME);
    static final List<Long> MEMORIES = List.of(SMALL_MIB, LARGE_MIB);
    static final List<Row> ROWS = read();

    private Paper() {}

    /** One cell of the paper; processor and memory were given for 4 GB only. */
    record Row(
            Scenario scenario,
            long memoryMiB,
            double migrationSeconds,
            double downtimeMillis,
            double dataMiB,
            OptionalDouble guestCpuRatio,
            OptionalDouble guestMemoryMiB) {

        /** In the quantity's unit. The paper has one downtime only and does not say which. */
        double of(Quantity quantity) {
            return switch (quantity.measure()) {
                case MIGRATION_TIME -> migrationSeconds;
                case DATA_SENT -> dataMiB;
                default -> downtimeMillis;
            };
        }
    }

    static Optional<Row> of(Scenario scenario, long memoryMiB) {
        return ROWS.stream()
                .filter(row -> row.scenario() == scenario && row.memoryMiB() == memoryMiB)
                .findFirst();
    }

    private static List<Row> read() {
        var file = Objects.requireNonNull(Paper.class.getResourceAsStream("paper-results.csv"));
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return format.parse(reader).stream().map(Paper::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(CSVRecord record) {
        var cpu = number(record, "guest_cpu_percent");
        return new Row(
                Arrays.stream(Scenario.values())
                        .filter(each -> each.wireName().equals(record.get("scenario")))
                        .findFirst()
                        .orElseThrow(),
                Long.parseLong(record.get("memory_gib")) * 1024,
                number(record, "mean_migration_time_s").orElseThrow(),
                number(record, "mean_downtime_ms").orElseThrow(),
                number(record, "mean_data_transfer_mib").orElseThrow(),
                cpu.isPresent() ? OptionalDouble.of(cpu.getAsDouble() / 100) : cpu,
                number(record, "guest_memory_used_mib"));
    }

    private static OptionalDouble number(CSVRecord record, String column) {
        var text = record.get(column);
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }
}
