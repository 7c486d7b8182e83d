package io.pindah.scheduler.campaign;

import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;

/** Leaves the reading or resolving of a definition at the first field that is wrong; never leaves this package. */
final class Wrong extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Rejection why;

    Wrong(String field, Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.why = Rejection.ofField(field, reason, sentence);
    }

    static Wrong value(String field, String sentence) {
        return new Wrong(field, Reason.INVALID_FIELD, sentence);
    }

    Rejection why() {
        return why;
    }
}
