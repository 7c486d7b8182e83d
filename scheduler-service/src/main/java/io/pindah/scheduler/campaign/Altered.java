package io.pindah.scheduler.campaign;

import java.util.List;

/**
 * A campaign's record has changed, and the change is committed.
 *
 * @param effects what was recorded or sent with it
 */
public record Altered(Campaign before, Campaign after, List<Effect> effects) {
    public Altered {
        effects = List.copyOf(effects);
    }
}
