package io.pindah.statistics.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.category.StatisticalBarRenderer;
import org.jfree.data.category.CategoryDataset;

/** Bars with an interval, and a dot for each value, spread over the bar in the order of the values given. */
final class BarsWithDots extends StatisticalBarRenderer {
    private static final long serialVersionUID = 1;
    private static final Color DOT = new Color(0x22, 0x22, 0x22, 0xB0);
    private static final Color NOTE = new Color(0x66, 0x66, 0x66);
    private static final double RADIUS = 2.2;
    /** Share of a bar's width over which its dots are spread. */
    private static final double SPREAD = 0.64;

    private final transient BarChart chart;
    private final transient Panel panel;

    BarsWithDots(BarChart chart, Panel panel) {
        this.chart = chart;
        this.panel = panel;
        setBarPainter(new StandardBarPainter());
        setShadowVisible(false);
        setDrawBarOutline(false);
        setItemMargin(0.08);
        setErrorIndicatorPaint(Color.BLACK);
        setErrorIndicatorStroke(new BasicStroke(1.4f));
        for (int row = 0; row < chart.series().size(); row++) {
            setSeriesPaint(row, chart.series().get(row).colour());
        }
    }

    @Override
    public void drawItem(
            Graphics2D g2,
            CategoryItemRendererState state,
            Rectangle2D dataArea,
            CategoryPlot plot,
            CategoryAxis domainAxis,
            ValueAxis rangeAxis,
            CategoryDataset dataset,
            int row,
            int column,
            int pass) {
        super.drawItem(g2, state, dataArea, plot, domainAxis, rangeAxis, dataset, row, column, pass);
        var left = left(state, dataArea, plot, domainAxis, row, column);
        var bar = panel.bar(chart.groups().get(column), chart.series().get(row));
        if (bar.isEmpty()) {
            note(g2, left + state.getBarWidth() / 2, dataArea.getMaxY());
            return;
        }
        dots(
                g2,
                bar.get().dots(),
                left,
                state.getBarWidth(),
                value -> rangeAxis.valueToJava2D(value, dataArea, plot.getRangeAxisEdge()));
    }

    /** As the library places the bar. */
    private double left(
            CategoryItemRendererState state,
            Rectangle2D dataArea,
            CategoryPlot plot,
            CategoryAxis axis,
            int row,
            int column) {
        var start = axis.getCategoryStart(column, getColumnCount(), dataArea, plot.getDomainAxisEdge());
        var rows = state.getVisibleSeriesCount() >= 0 ? state.getVisibleSeriesCount() : getRowCount();
        var gap = rows > 1 ? dataArea.getWidth() * getItemMargin() / (getColumnCount() * (rows - 1)) : 0;
        return start + row * (state.getBarWidth() + gap);
    }

    private static void dots(
            Graphics2D g2, List<Double> values, double left, double width, DoubleUnaryOperator heightOf) {
        g2.setPaint(DOT);
        var step = SPREAD * width / values.size();
        var x = left + width * (1 - SPREAD) / 2 + step / 2;
        for (var value : values) {
            var y = heightOf.applyAsDouble(value);
            g2.fill(new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS));
            x += step;
        }
    }

    private static void note(Graphics2D g2, double middle, double bottom) {
        var before = g2.getTransform();
        g2.setFont(new Font(Font.SANS_SERIF, Font.ITALIC, 11));
        g2.setPaint(NOTE);
        g2.rotate(-Math.PI / 2, middle, bottom);
        g2.drawString("no value", (float) middle + 6, (float) bottom + 4);
        g2.setTransform(before);
    }
}
