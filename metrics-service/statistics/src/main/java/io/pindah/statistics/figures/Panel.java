package io.pindah.statistics.figures;

import java.util.List;
import java.util.Optional;

/**
 * Bars that stand on one x axis; several panels share the y axis.
 *
 * @param label below the x axis
 */
public record Panel(String label, List<Bar> bars) {
    public Panel {
        bars = List.copyOf(bars);
    }

    Optional<Bar> bar(String group, Series series) {
        return bars.stream()
                .filter(bar -> bar.group().equals(group) && bar.series().equals(series))
                .findFirst();
    }
}
