package io.pindah.statistics.page;

import java.util.List;

/** A page. */
public record Page(String title, List<Block> blocks) {
    public Page {
        blocks = List.copyOf(blocks);
    }
}
