package io.pindah.metrics.kafka;

import io.pindah.metrics.ledger.Bookmark;
import io.pindah.metrics.ledger.Bookmarks;
import io.pindah.metrics.ledger.Unavailable;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Waits for the database as long as it takes: reading on without knowing from where could leave something out. */
@ApplicationScoped
class PatientBookmarks {
    private static final int FOR_EVER = -1;

    private final Bookmarks bookmarks;

    PatientBookmarks(Bookmarks bookmarks) {
        this.bookmarks = bookmarks;
    }

    @Retry(maxRetries = FOR_EVER, maxDuration = 0, delay = 250, retryOn = Unavailable.class)
    @ExponentialBackoff(maxDelay = 5, maxDelayUnit = ChronoUnit.SECONDS)
    List<Bookmark> of(String topic) {
        return bookmarks.of(topic);
    }
}
