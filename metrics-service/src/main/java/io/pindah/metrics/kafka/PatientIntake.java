package io.pindah.metrics.kafka;

import io.pindah.metrics.ledger.Delivery;
import io.pindah.metrics.ledger.Intake;
import io.pindah.metrics.ledger.Unavailable;
import io.smallrye.faulttolerance.api.BeforeRetry;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;

/** Waits for the database as long as it takes: meanwhile nothing is acknowledged, and so nothing is lost. */
@ApplicationScoped
class PatientIntake {
    private static final Logger LOG = Logger.getLogger(PatientIntake.class);
    private static final int FOR_EVER = -1;

    private final Intake intake;
    private final AtomicBoolean away = new AtomicBoolean();

    PatientIntake(Intake intake) {
        this.intake = intake;
    }

    @Retry(maxRetries = FOR_EVER, maxDuration = 0, delay = 250, retryOn = Unavailable.class)
    @ExponentialBackoff(maxDelay = 5, maxDelayUnit = ChronoUnit.SECONDS)
    @BeforeRetry(methodName = "tellOnce")
    void take(Delivery delivery) {
        intake.take(delivery);
        if (away.getAndSet(false)) {
            LOG.info("The database is back");
        }
    }

    @SuppressWarnings("unused") // called by the annotation's name
    private void tellOnce() {
        if (!away.getAndSet(true)) {
            LOG.warn("The database cannot be reached; waiting for it");
        }
    }
}
