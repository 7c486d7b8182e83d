package io.pindah.statistics.figures;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedRangeCategoryPlot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.statistics.DefaultStatisticalCategoryDataset;

/** Lays a chart out. */
final class Drawing {
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 18);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font LABEL = new Font(Font.SANS_SERIF, Font.BOLD, 13);
    private static final Color GRID = new Color(0xD8, 0xD8, 0xD8);
    private static final Shape SWATCH = new Rectangle2D.Double(-6, -6, 12, 12);
    private static final String HOW_TO_READ = "bar: mean · whisker: 95 % interval of the mean · dot: one run";
    private static final int HEIGHT = 540;
    private static final int BAR = 46;
    private static final int BETWEEN_GROUPS = 44;
    private static final int BESIDE_PANELS = 110;
    private static final int NARROWEST = 720;

    private final BarChart chart;

    Drawing(BarChart chart) {
        this.chart = chart;
    }

    Dimension size() {
        return new Dimension(Math.max(NARROWEST, BESIDE_PANELS + chart.panels().size() * wantedPerPanel()), HEIGHT);
    }

    JFreeChart draw() {
        var plot = new CombinedRangeCategoryPlot(valueAxis());
        plot.setGap(14);
        chart.panels().forEach(panel -> plot.add(subplot(panel)));
        plot.setFixedLegendItems(legend());
        var drawn = new JFreeChart(null, TITLE, plot, true);
        drawn.setBackgroundPaint(Color.WHITE);
        drawn.setPadding(new RectangleInsets(10, 10, 8, 14));
        drawn.addSubtitle(0, new TextTitle(chart.title(), TITLE));
        var at = 1;
        for (var line : chart.subtitles()) {
            drawn.addSubtitle(at++, new TextTitle(line, TEXT));
        }
        drawn.addSubtitle(at, new TextTitle(HOW_TO_READ + (chart.isCut() ? " (cut at the edge)" : ""), TEXT));
        drawn.getLegend().setItemFont(TEXT);
        drawn.getLegend().setFrame(BlockBorder.NONE);
        return drawn;
    }

    private int wantedPerPanel() {
        return chart.groups().size() * (chart.series().size() * BAR + BETWEEN_GROUPS);
    }

    private NumberAxis valueAxis() {
        var axis = new NumberAxis(chart.valueAxis());
        axis.setRange(0, chart.top());
        axis.setNumberFormatOverride(new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        axis.setLabelFont(LABEL);
        axis.setTickLabelFont(TEXT);
        axis.setTickLabelInsets(new RectangleInsets(9, 4, 9, 4));
        return axis;
    }

    private CategoryPlot subplot(Panel panel) {
        var data = new DefaultStatisticalCategoryDataset();
        for (var series : chart.series()) {
            for (var group : chart.groups()) {
                var bar = panel.bar(group, series);
                data.add(
                        bar.map(Bar::height).orElse(null),
                        bar.filter(known -> known.halfWidth().isPresent())
                                .map(known -> known.halfWidth().getAsDouble())
                                .orElse(null),
                        series.name(),
                        group);
            }
        }
        var axis = new CategoryAxis(panel.label());
        axis.setLabelFont(LABEL);
        axis.setTickLabelFont(TEXT);
        axis.setCategoryMargin(chart.groups().size() > 1 ? 0.14 : 0);
        axis.setLowerMargin(margin());
        axis.setUpperMargin(margin());
        var plot = new CategoryPlot(data, axis, null, new BarsWithDots(chart, panel));
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(GRID);
        plot.setOutlinePaint(GRID);
        return plot;
    }

    /** Bars do not get wider because there are few of them. */
    private double margin() {
        var available = (size().width - BESIDE_PANELS) / (double) chart.panels().size();
        return Math.max(0.04, (1 - wantedPerPanel() / available) / 2);
    }

    private LegendItemCollection legend() {
        var items = new LegendItemCollection();
        chart.series()
                .forEach(series -> items.add(new LegendItem(series.name(), null, null, null, SWATCH, series.colour())));
        return items;
    }
}
