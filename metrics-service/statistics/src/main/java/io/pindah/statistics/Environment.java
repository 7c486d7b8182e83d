package io.pindah.statistics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the counted runs ran on: of each column that tells of it the values that occur, and how often. */
final class Environment {
    private static final Set<String> COLUMNS = Set.of(
            "guest",
            "source",
            "destination",
            "profile",
            "profile_width_px",
            "profile_height_px",
            "profile_frames_per_s",
            "clock_source",
            "guest_kernel",
            "program",
            "source_accelerator",
            "source_libvirt",
            "source_qemu",
            "source_cpus",
            "source_cpu_model",
            "destination_accelerator",
            "destination_libvirt",
            "destination_qemu",
            "destination_cpus",
            "destination_cpu_model",
            "stall_interval_us");

    private Environment() {}

    /** By column, in the order of the file of runs; then by value. What was not recorded has the value {@code not recorded}. */
    static SequencedMap<String, Map<String, Long>> of(List<RunRow> rows) {
        var counted = rows.stream().filter(RunRow::isCounted).toList();
        var all = new LinkedHashMap<String, Map<String, Long>>();
        Column.ALL.stream()
                .filter(column -> COLUMNS.contains(column.name()))
                .forEach(column -> all.put(
                        column.name(),
                        counted.stream()
                                .map(column::text)
                                .map(text -> text.isEmpty() ? "not recorded" : text)
                                .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()))));
        return all;
    }
}
