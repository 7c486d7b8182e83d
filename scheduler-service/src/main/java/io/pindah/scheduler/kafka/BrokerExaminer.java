package io.pindah.scheduler.kafka;

import io.pindah.contracts.CommandId;
import io.pindah.contracts.Envelope;
import io.pindah.contracts.Finding;
import io.pindah.contracts.HostName;
import io.pindah.contracts.PreflightAnswer;
import io.pindah.contracts.PreflightQuestion;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.scheduler.outbox.Letter;
import io.pindah.scheduler.outbox.Outbox;
import io.pindah.scheduler.preflight.Examiner;
import io.pindah.scheduler.preflight.PreflightConfig;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Asks over the broker. Every process reads all answers and keeps those to its own questions. */
@ApplicationScoped
class BrokerExaminer implements Examiner {
    private final Outbox.Carrier carrier;
    private final Intake intake;
    private final PreflightConfig config;
    private final Clock clock;
    private final Map<CommandId, BlockingQueue<PreflightAnswer>> open = new ConcurrentHashMap<>();

    BrokerExaminer(Outbox.Carrier carrier, Intake intake, PreflightConfig config, Clock clock) {
        this.carrier = carrier;
        this.intake = intake;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Map<HostName, List<Finding>> ask(List<PreflightQuestion> questions) {
        var answers = new LinkedBlockingQueue<PreflightAnswer>();
        questions.forEach(question -> open.put(question.id(), answers));
        try {
            int asked = (int) questions.stream().filter(this::send).count();
            return gathered(answers, asked);
        } finally {
            questions.forEach(question -> open.remove(question.id()));
        }
    }

    @Incoming("preflight-answers")
    @Blocking
    void receive(String body) {
        intake.take(Topic.PREFLIGHT_ANSWERS, () -> {
            var answer = Wire.read(body, PreflightAnswer.class);
            var waiting = open.get(answer.question());
            if (waiting != null) {
                waiting.add(answer);
            }
        });
    }

    private boolean send(PreflightQuestion question) {
        Envelope envelope = Wire.envelope(question, clock.instant());
        return carrier.take(new Letter(
                Topic.PREFLIGHT_QUESTIONS.fullName(), envelope.subject(), Wire.headers(envelope), envelope.body()));
    }

    private Map<HostName, List<Finding>> gathered(BlockingQueue<PreflightAnswer> answers, int asked) {
        var found = new HashMap<HostName, List<Finding>>();
        var until = clock.instant().plus(config.patience());
        try {
            while (found.size() < asked) {
                var left = until.toEpochMilli() - clock.millis();
                var answer = left <= 0 ? null : answers.poll(left, TimeUnit.MILLISECONDS);
                if (answer == null) {
                    break;
                }
                found.put(answer.host(), answer.findings());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return found;
    }
}
