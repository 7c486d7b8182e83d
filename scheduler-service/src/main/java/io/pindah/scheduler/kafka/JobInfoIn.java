package io.pindah.scheduler.kafka;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.scheduler.progress.Watchers;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Passes samples on to those who follow a migration in this process. Every process reads them all; none is kept. */
@ApplicationScoped
class JobInfoIn {
    private final Intake intake;
    private final Watchers watchers;

    JobInfoIn(Intake intake, Watchers watchers) {
        this.intake = intake;
        this.watchers = watchers;
    }

    @Incoming("job-info")
    @Blocking
    void receive(String body) {
        intake.take(Topic.JOB_INFO, () -> watchers.sampled(Wire.read(body, JobSample.class)));
    }
}
