package io.pindah.metrics.rest;

import io.pindah.contracts.MigrationResult;
import io.smallrye.mutiny.subscription.BackPressureFailure;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.ArrayList;
import java.util.List;

/** One who listens: is first given what there is already, and what comes meanwhile waits. Thread-safe. */
final class Listener {
    private final MultiEmitter<? super MigrationResult> emitter;
    private final int backlog;
    private final List<MigrationResult> meanwhile = new ArrayList<>();
    private boolean hasBegun;

    Listener(MultiEmitter<? super MigrationResult> emitter, int backlog) {
        this.emitter = emitter;
        this.backlog = backlog;
    }

    synchronized void hear(MigrationResult result) {
        if (hasBegun) {
            emitter.emit(result);
        } else if (meanwhile.size() < backlog) {
            meanwhile.add(result);
        } else {
            emitter.fail(new BackPressureFailure("too much has come before the beginning"));
        }
    }

    synchronized void begin(List<MigrationResult> present) {
        present.forEach(emitter::emit);
        meanwhile.forEach(emitter::emit);
        meanwhile.clear();
        hasBegun = true;
    }
}
