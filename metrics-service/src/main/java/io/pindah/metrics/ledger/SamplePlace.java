package io.pindah.metrics.ledger;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.Side;

/** A place in a migration's samples: they are in order of epoch, side and sequence. */
public record SamplePlace(long epoch, Side side, long sequence) {
    public static final SamplePlace BEGINNING = new SamplePlace(0, Side.DESTINATION, 0);

    public static SamplePlace of(JobSample sample) {
        var head = sample.head();
        return new SamplePlace(head.epoch().value(), head.side(), head.sequence());
    }
}
