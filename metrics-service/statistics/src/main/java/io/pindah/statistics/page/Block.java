package io.pindah.statistics.page;

import java.util.List;

/** A part of a page, in plain text. */
public sealed interface Block {

    /** Below the page's title. */
    record Heading(String text) implements Block {}

    /** Below a {@link Heading}. */
    record Subheading(String text) implements Block {}

    record Paragraph(String text) implements Block {}

    record Bullets(List<String> items) implements Block {
        public Bullets {
            items = List.copyOf(items);
        }
    }

    /**
     * A table.
     *
     * @param words how many columns at the left hold words; the others hold numbers
     */
    record Table(String caption, int words, List<String> header, List<List<String>> rows) implements Block {
        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A picture that is there as SVG and PNG.
     *
     * @param file without an ending
     * @param inWords for those who do not see it
     */
    record Figure(String file, String inWords) implements Block {}

    /** A file beside the page. */
    record Link(String file, String about) implements Block {}
}
