package io.pindah.scheduler.campaign;

import java.util.List;
import java.util.Set;

/**
 * What became of a campaign by one decision; without effects and with the campaign as it was, nothing is to be done now.
 *
 * @param ended the attempt that is over with it, if there is one
 */
public record Progress(Campaign next, Set<Attempt> ended, List<Effect> effects) {
    public Progress {
        ended = Set.copyOf(ended);
        effects = List.copyOf(effects);
    }

    static Progress of(Campaign next, List<Effect> effects) {
        return new Progress(next, Set.of(), effects);
    }

    static Progress of(Campaign next) {
        return of(next, List.of());
    }
}
