package io.pindah.workload.game;

import java.util.ArrayList;

/** Boards as pictures: rows from the top, # is occupied; what is not drawn is empty. */
final class Boards {
    private Boards() {}

    static Board of(String picture) {
        var rows = new ArrayList<Integer>();
        for (var line : picture.lines().toList()) {
            var bits = 0;
            for (var column = 0; column < line.length(); column++) {
                bits |= line.charAt(column) == '#' ? 1 << column : 0;
            }
            rows.add(bits);
        }
        while (rows.size() < Board.ROWS) {
            rows.add(0);
        }
        return new Board(rows);
    }
}
