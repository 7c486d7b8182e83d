package io.pindah.statistics.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A page as GitHub's Markdown. */
public final class Markdown {
    private Markdown() {}

    public static String of(Page page) {
        return "# " + escape(page.title()) + "\n\n"
                + page.blocks().stream().map(Markdown::of).collect(Collectors.joining("\n"));
    }

    private static String of(Block block) {
        return switch (block) {
            case Block.Heading(var text) -> "## " + escape(text) + "\n";
            case Block.Subheading(var text) -> "### " + escape(text) + "\n";
            case Block.Paragraph(var text) -> escape(text) + "\n";
            case Block.Bullets(var items) ->
                items.stream().map(item -> "- " + escape(item) + "\n").collect(Collectors.joining());
            case Block.Table table -> table(table);
            case Block.Figure(var file, var inWords) -> "![" + escape(inWords) + "](" + file + ".svg)\n";
            case Block.Link(var file, var about) -> "[" + file + "](" + file + "): " + escape(about) + "\n";
        };
    }

    private static String table(Block.Table table) {
        var rule = IntStream.range(0, table.header().size())
                .mapToObj(column -> column < table.words() ? "---" : "---:")
                .toList();
        return "**" + escape(table.caption()) + "**\n\n" + row(escaped(table.header())) + row(rule)
                + table.rows().stream().map(row -> row(escaped(row))).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static List<String> escaped(List<String> cells) {
        return cells.stream().map(Markdown::escape).toList();
    }

    private static String escape(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1").replaceAll("\\R", " ");
    }
}
