package io.pindah.scheduler.drain;

import java.util.List;

/** A step of a drain. */
public record Progress(Drain next, List<Effect> effects) {
    public Progress {
        effects = List.copyOf(effects);
    }
}
