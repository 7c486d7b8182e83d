package io.pindah.statistics.figures;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;

/** Brings charts into files. */
public final class Picture {
    private static final String SVG = "http://www.w3.org/2000/svg";
    /** Dots of the picture for one of the drawing. */
    private static final int SCALE = 2;

    static {
        // Nothing is shown on a screen, and a screen that cannot be reached must not stop us.
        System.setProperty("java.awt.headless", "true");
    }

    private Picture() {}

    /** Writes an SVG and a PNG. The same chart gives the same files on the same machine; another one may have other fonts. */
    public static void write(BarChart chart, Path folder) throws IOException {
        var drawing = new Drawing(chart);
        var drawn = drawing.draw();
        Files.writeString(folder.resolve(chart.file() + ".svg"), svg(drawn, drawing.size(), chart.inWords()));
        try (var out = Files.newOutputStream(folder.resolve(chart.file() + ".png"))) {
            ImageIO.write(png(drawn, drawing.size()), "png", out);
        }
    }

    private static String svg(JFreeChart drawn, Dimension size, String inWords) throws IOException {
        var document = emptyDocument();
        var context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        var graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(size);
        drawn.draw(graphics, new Rectangle2D.Double(0, 0, size.width, size.height));
        var root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + size.width + " " + size.height);
        root.setAttribute("role", "img");
        var title = document.createElementNS(SVG, "title");
        title.setTextContent(inWords);
        root.insertBefore(title, root.getFirstChild());
        var out = new StringWriter();
        graphics.stream(root, out, true, false);
        return out.toString().replace("\r\n", "\n");
    }

    private static BufferedImage png(JFreeChart drawn, Dimension size) {
        var image = new BufferedImage(size.width * SCALE, size.height * SCALE, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(SCALE, SCALE);
        drawn.draw(graphics, new Rectangle2D.Double(0, 0, size.width, size.height));
        graphics.dispose();
        return image;
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
