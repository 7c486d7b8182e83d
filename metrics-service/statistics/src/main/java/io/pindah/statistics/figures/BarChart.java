package io.pindah.statistics.figures;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * A grouped bar chart.
 *
 * @param file its name without an ending
 * @param subtitles lines below the title
 * @param valueAxis quantity and unit
 * @param groups the places on the x axis, the same in every panel
 * @param series the bars of a group, the same in every group; one that is missing is marked
 */
public record BarChart(
        String file,
        String title,
        List<String> subtitles,
        String valueAxis,
        List<String> groups,
        List<Series> series,
        List<Panel> panels) {
    /** A wide interval of few values must not make the bars small: it may reach this far above the highest dot or bar. */
    private static final double HIGHEST_WHISKER = 1.6;

    private static final double AIR = 1.06;

    public BarChart {
        subtitles = List.copyOf(subtitles);
        groups = List.copyOf(groups);
        series = List.copyOf(series);
        panels = List.copyOf(panels);
    }

    /** The upper end of the y axis. */
    double top() {
        var solid = panels.stream()
                .flatMap(panel -> panel.bars().stream())
                .flatMapToDouble(bar -> DoubleStream.concat(
                        DoubleStream.of(bar.height()), bar.dots().stream().mapToDouble(Double::doubleValue)))
                .max()
                .orElse(0);
        var whiskers = panels.stream()
                .flatMap(panel -> panel.bars().stream())
                .mapToDouble(Bar::top)
                .max()
                .orElse(0);
        var highest = Math.max(solid, Math.min(whiskers, solid * HIGHEST_WHISKER)) * AIR;
        return highest > 0 ? highest : 1;
    }

    /** Whether an interval reaches beyond the picture. */
    boolean isCut() {
        var top = top();
        return panels.stream()
                .flatMap(panel -> panel.bars().stream())
                .anyMatch(
                        bar -> bar.top() > top || bar.height() < bar.halfWidth().orElse(0));
    }

    /** The same in words, for those who do not see it. */
    public String inWords() {
        return title + ". " + valueAxis + ". "
                + panels.stream().map(this::inWords).collect(Collectors.joining(" "));
    }

    private String inWords(Panel panel) {
        return panel.label() + ": "
                + groups.stream()
                        .map(group -> group + ": " + inWords(panel, group))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private String inWords(Panel panel, String group) {
        return series.stream()
                .map(each -> each.name() + " "
                        + panel.bar(group, each)
                                .map(bar -> String.format(Locale.ROOT, "%.4g", bar.height()))
                                .orElse("no value"))
                .collect(Collectors.joining(", "));
    }
}
