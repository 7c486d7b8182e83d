package io.pindah.statistics;

import io.pindah.contracts.Mode;
import java.util.List;

/**
 * What the runs of one mode say of one of the paper's claims, in short.
 *
 * @param number as in the paper's list
 * @param about which of our figures it was checked on
 * @param finding supported, contradicted, undecided, or cannot be checked
 */
public record ClaimVerdict(Mode mode, int number, String claim, String about, String finding) {

    /** In the order of the modes, then of the claims. */
    public static List<ClaimVerdict> of(List<RunRow> rows) {
        return Charts.modes(rows).stream()
                .flatMap(mode -> Claims.of(mode, rows).stream().map(claim -> of(mode, claim)))
                .toList();
    }

    private static ClaimVerdict of(Mode mode, Claim claim) {
        return new ClaimVerdict(
                mode,
                claim.number(),
                claim.claim(),
                claim.about(),
                claim.finding().toString());
    }
}
