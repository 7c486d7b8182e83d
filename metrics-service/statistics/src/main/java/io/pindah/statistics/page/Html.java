package io.pindah.statistics.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A page as HTML that needs no server, no script and no network. */
public final class Html {
    private static final String STYLE = """
            :root { color-scheme: light; }
            body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0 auto; padding: 1rem 1.5rem 4rem; max-width: 76rem; }
            h1 { font-size: 1.8rem; margin: 1rem 0; } h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; border-bottom: 1px solid #ccc; }
            h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
            figure { margin: 1.5rem 0; } figure img { max-width: 100%; height: auto; border: 1px solid #ddd; } figcaption { font-size: .9rem; }
            .scroll { overflow-x: auto; margin: 1rem 0; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .95rem; }
            caption { text-align: left; font-weight: 600; padding: .25rem 0; } th, td { padding: .3rem .7rem; border: 1px solid #d0d0d0; vertical-align: top; }
            thead th { background: #f1f3f5; text-align: left; } .number { text-align: right; white-space: nowrap; }
            tbody tr:nth-child(even) { background: #fafafa; } a { color: #0050a0; } p, li { max-width: 60rem; }
            @media print { .scroll { overflow: visible; } figure, table { break-inside: avoid; } }
            """;

    private Html() {}

    public static String of(Page page) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                %2$s</style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %3$s</main>
                </body>
                </html>
                """.formatted(
                        escape(page.title()),
                        STYLE,
                        page.blocks().stream().map(Html::of).collect(Collectors.joining()));
    }

    private static String of(Block block) {
        return switch (block) {
            case Block.Heading(var text) -> "<h2>" + escape(text) + "</h2>\n";
            case Block.Subheading(var text) -> "<h3>" + escape(text) + "</h3>\n";
            case Block.Paragraph(var text) -> "<p>" + escape(text) + "</p>\n";
            case Block.Bullets(var items) ->
                "<ul>\n"
                        + items.stream()
                                .map(item -> "<li>" + escape(item) + "</li>\n")
                                .collect(Collectors.joining())
                        + "</ul>\n";
            case Block.Table table -> table(table);
            case Block.Figure(var file, var inWords) -> """
                    <figure>
                    <img src="%1$s.svg" alt="%2$s">
                    <figcaption>As a file: <a href="%1$s.svg">SVG</a>, <a href="%1$s.png">PNG</a>.</figcaption>
                    </figure>
                    """.formatted(file, escape(inWords));
            case Block.Link(var file, var about) ->
                "<p><a href=\"" + file + "\">" + file + "</a>: " + escape(about) + "</p>\n";
        };
    }

    private static String table(Block.Table table) {
        return "<div class=\"scroll\" tabindex=\"0\"><table>\n<caption>" + escape(table.caption())
                + "</caption>\n<thead>" + row(table.words(), table.header(), "th scope=\"col\"", "th")
                + "</thead>\n<tbody>\n"
                + table.rows().stream()
                        .map(row -> row(table.words(), row, "td", "td"))
                        .collect(Collectors.joining("\n"))
                + "\n</tbody>\n</table></div>\n";
    }

    private static String row(int words, List<String> cells, String open, String close) {
        return "<tr>"
                + IntStream.range(0, cells.size())
                        .mapToObj(column -> "<" + open + (column < words ? "" : " class=\"number\"") + ">"
                                + escape(cells.get(column)) + "</" + close + ">")
                        .collect(Collectors.joining())
                + "</tr>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
