package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Libvirt's statistics of a migration job under libvirt's own names and in its own units (see {@code VIR_DOMAIN_JOB_*} in
 * libvirt-domain.h), so that a figure can be compared with libvirt's to the byte. A value libvirt did not give is absent, never 0.
 *
 * @param values by libvirt's name: times ({@code time_elapsed}, {@code downtime}, {@code setup_time}) in milliseconds, amounts of data and
 *     memory in bytes, {@code memory_bps} in bytes per second, {@code memory_dirty_rate} in pages per second, {@code memory_page_size} in
 *     bytes, {@code memory_iteration} and {@code memory_postcopy_requests} as counts
 */
public record JobStatistics(@JsonValue SortedMap<String, Long> values) {

    public JobStatistics(SortedMap<String, Long> values) {
        values.forEach(
                (name, value) -> Checks.require(value >= 0, "statistic " + name + " must not be negative: " + value));
        this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    @JsonCreator
    public static JobStatistics of(Map<String, Long> values) {
        return new JobStatistics(new TreeMap<>(values));
    }

    /** Milliseconds since the job began. After a recovery this includes the outage. */
    public OptionalLong elapsedMillis() {
        return value("time_elapsed");
    }

    /** Milliseconds the guest stood still as QEMU counts them; in post-copy the source's share only; an expectation while the job runs. */
    public OptionalLong downtimeMillis() {
        return value("downtime");
    }

    /** {@link #downtimeMillis()} without the time spent on transfers between the two libvirts. */
    public OptionalLong downtimeNetMillis() {
        return value("downtime_net");
    }

    public OptionalLong setupMillis() {
        return value("setup_time");
    }

    /** All bytes sent so far, memory and disks. */
    public OptionalLong sentBytes() {
        return value("data_processed");
    }

    public OptionalLong memoryTotalBytes() {
        return value("memory_total");
    }

    public OptionalLong memorySentBytes() {
        return value("memory_processed");
    }

    public OptionalLong memoryRemainingBytes() {
        return value("memory_remaining");
    }

    public OptionalLong memoryBytesPerSecond() {
        return value("memory_bps");
    }

    /** Pages dirtied by the guest a second. */
    public OptionalLong dirtyPagesPerSecond() {
        return value("memory_dirty_rate");
    }

    public OptionalLong pageSizeBytes() {
        return value("memory_page_size");
    }

    /** The number of the pass over memory. */
    public OptionalLong passes() {
        return value("memory_iteration");
    }

    /** Pages the destination asked for because the guest touched them before they had arrived. */
    public OptionalLong pageFaultRequests() {
        return value("memory_postcopy_requests");
    }

    private OptionalLong value(String name) {
        var found = values.get(name);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }
}
