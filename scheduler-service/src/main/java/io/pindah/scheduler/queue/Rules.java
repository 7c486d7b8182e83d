package io.pindah.scheduler.queue;

import io.pindah.scheduler.placement.Placement;
import io.pindah.scheduler.placement.Spread;

/** By which it is decided who may start, and where to. */
public record Rules(Limits limits, Placement placement) {
    public static final Rules DEFAULT = new Rules(Limits.DEFAULT, new Spread());
}
