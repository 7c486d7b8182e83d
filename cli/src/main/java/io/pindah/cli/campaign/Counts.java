package io.pindah.cli.campaign;

import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.CellProgress;
import java.util.ArrayList;
import java.util.List;

/**
 * How many runs and attempts.
 *
 * @param planned valid runs wanted
 * @param valid runs
 * @param invalid attempts
 * @param failed attempts
 * @param givenUp runs that used up their attempts
 */
public record Counts(int planned, int valid, int invalid, int failed, int givenUp) {
    private static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    public static Counts of(CellProgress cell) {
        return new Counts(cell.planned(), cell.valid(), cell.invalid(), cell.failed(), cell.givenUp());
    }

    /** Of all its cells. */
    public static Counts of(CampaignView view) {
        return view.cells().stream().map(Counts::of).reduce(NONE, Counts::plus);
    }

    private Counts plus(Counts more) {
        return new Counts(
                planned + more.planned,
                valid + more.valid,
                invalid + more.invalid,
                failed + more.failed,
                givenUp + more.givenUp);
    }

    /** Attempts that are over. */
    public int attempts() {
        return valid + invalid + failed;
    }

    /** Runs that are over. */
    int runsOver() {
        return valid + givenUp;
    }

    int runsLeft() {
        return Math.max(0, planned - runsOver());
    }

    public boolean isWhole() {
        return valid >= planned;
    }

    /** {@code 42 of 180 runs valid, 2 attempts invalid}. */
    public String sentence() {
        var parts = new ArrayList<String>();
        parts.add(valid + " of " + planned + " runs valid");
        if (invalid > 0) {
            parts.add(invalid + (invalid == 1 ? " attempt" : " attempts") + " invalid");
        }
        if (failed > 0) {
            parts.add(failed + " failed");
        }
        if (givenUp > 0) {
            parts.add(givenUp + " given up");
        }
        return String.join(", ", List.copyOf(parts));
    }
}
