package io.pindah.scheduler.campaign;

import io.pindah.contracts.Verdict;
import java.util.Optional;

/** What an attempt has come to, as far as it is known; each reason is a sentence without its full stop, for people. */
public sealed interface Finding {
    record Valid() implements Finding {}

    record Invalid(String why) implements Finding {}

    record Failed(String why) implements Finding {}

    default Verdict verdict() {
        return switch (this) {
            case Valid _ -> Verdict.VALID;
            case Invalid _ -> Verdict.INVALID;
            case Failed _ -> Verdict.FAILED;
        };
    }

    /** Why it is not valid; empty when it is. */
    default Optional<String> reason() {
        return switch (this) {
            case Valid _ -> Optional.empty();
            case Invalid invalid -> Optional.of(invalid.why());
            case Failed failed -> Optional.of(failed.why());
        };
    }
}
