package io.pindah.statistics;

import java.util.List;

/**
 * One of the paper's claims, as far as our runs of one mode bear it out.
 *
 * @param number as in the paper's list, such as {@code 2} for all its downtimes
 * @param about which of our figures it was checked on
 * @param test how a line comes to its finding
 * @param finding of the claim as a whole
 */
record Claim(int number, String claim, String about, String test, Finding finding, List<Line> lines) {
    Claim {
        lines = List.copyOf(lines);
    }

    /**
     * A part of it.
     *
     * @param numbers what was found, or why nothing could be
     */
    record Line(String part, String numbers, Finding finding) {}

    /** All parts must hold, and one that does not is enough to contradict. */
    static Finding all(List<Line> lines) {
        var findings = lines.stream().map(Line::finding).toList();
        if (findings.contains(Finding.CONTRADICTED)) {
            return Finding.CONTRADICTED;
        }
        if (findings.contains(Finding.UNCHECKED)) {
            return Finding.UNCHECKED;
        }
        return findings.contains(Finding.UNDECIDED) ? Finding.UNDECIDED : Finding.SUPPORTED;
    }
}
