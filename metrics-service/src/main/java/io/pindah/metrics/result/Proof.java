package io.pindah.metrics.result;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.ResumedAs;

/** Which mode the facts prove; what was asked for proves nothing. */
final class Proof {
    private Proof() {}

    /**
     * Post-copy: the destination's libvirt said "resumed, post-copy"; or the source's said that it switched, and the destination's saw the guest
     * resumed only when all its memory was there, which happens to a small guest whose last pages take less time than that look. Pre-copy: it
     * completed, the destination resumed with all its memory, and both sides' facts are there without a gap and show no switch.
     */
    static Figure<Mode> of(Account account, Ending ending) {
        if (account.resumedAs(ResumedAs.POST_COPY)) {
            return new Figure.Known<>(Mode.POST_COPY);
        }
        if (account.source().has(MigrationEvent.SwitchedToPostCopy.class)) {
            return account.resumedAs(ResumedAs.MIGRATED)
                    ? new Figure.Known<>(Mode.POST_COPY)
                    : new Figure.Unknown<>("the source switched, the destination's resume is missing");
        }
        if (ending.outcome() != Phase.COMPLETED) {
            return new Figure.Unknown<>("it did not complete");
        }
        if (!account.resumedAs(ResumedAs.MIGRATED)) {
            return new Figure.Unknown<>("the destination's resume is missing");
        }
        if (!account.source().isUnbroken() || !account.destination().isUnbroken()) {
            return new Figure.Unknown<>("some of the hosts' facts are missing");
        }
        return new Figure.Known<>(Mode.PRE_COPY);
    }
}
