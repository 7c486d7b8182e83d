package io.pindah.statistics;

import io.pindah.contracts.Measure;
import java.util.List;

/**
 * A measure that has a figure, in the unit in which people read it.
 *
 * @param file the figure's name without an ending
 * @param about what it is, in a few words
 * @param perUnit so many of the measure's units are one of these
 */
record Quantity(Measure measure, String file, String title, String about, String unit, double perUnit) {
    static final Quantity MIGRATION_TIME = new Quantity(
            Measure.MIGRATION_TIME,
            "migration-time",
            "Migration time",
            "from start to completion, on the source",
            "s",
            1000);
    static final Quantity PERCEIVED = new Quantity(
            Measure.PERCEIVED_DOWNTIME,
            "downtime-perceived",
            "Downtime as perceived",
            "the longest gap between the guest's echoes, seen from outside",
            "ms",
            1);
    static final Quantity OBSERVED = new Quantity(
            Measure.OBSERVED_DOWNTIME,
            "downtime-observed",
            "Downtime as observed by the hosts",
            "from the source's stop to the destination's resume",
            "ms",
            1);
    static final Quantity REPORTED = new Quantity(
            Measure.REPORTED_DOWNTIME,
            "downtime-reported",
            "Downtime as reported by libvirt",
            "in post-copy and hybrid the source's share only",
            "ms",
            1);
    static final Quantity DATA_SENT = new Quantity(
            Measure.DATA_SENT, "data-sent", "Data sent between the hosts", "memory and disks", "MiB", 1024 * 1024);

    static final List<Quantity> ALL = List.of(MIGRATION_TIME, PERCEIVED, OBSERVED, REPORTED, DATA_SENT);
    static final List<Quantity> DOWNTIMES = List.of(PERCEIVED, OBSERVED, REPORTED);

    double of(double inMeasuresUnit) {
        return inMeasuresUnit / perUnit;
    }

    /** What the rows say of it, in the rows' order. */
    List<Double> of(List<RunRow> rows) {
        return rows.stream()
                .flatMapToDouble(row -> Values.of(measure, row).stream())
                .map(this::of)
                .boxed()
                .toList();
    }

    /** At the head of a table's column. */
    String column() {
        return switch (measure) {
            case REPORTED_DOWNTIME -> "reported downtime in ms";
            case OBSERVED_DOWNTIME -> "observed downtime in ms";
            case PERCEIVED_DOWNTIME -> "perceived downtime in ms";
            default -> axis();
        };
    }

    /** Its axis's label. */
    String axis() {
        return switch (measure) {
            case MIGRATION_TIME -> "migration time in s";
            case DATA_SENT -> "data sent in MiB";
            default -> "downtime in ms";
        };
    }
}
