package io.pindah.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** How records look on the wire. Thread-safe. */
public final class Wire {
    private static final ObjectMapper JSON = configure(new JsonMapper());

    private Wire() {}

    /**
     * Settings that every mapper of these records needs: instants as ISO text, unknown fields ignored (a newer writer), a number that should
     * be whole or a missing mandatory field refused.
     */
    public static <M extends ObjectMapper> M configure(M mapper) {
        mapper.registerModule(new JavaTimeModule());
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        return mapper;
    }

    public static String json(Object record) {
        try {
            return JSON.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + record.getClass(), e);
        }
    }

    /**
     * Reads one of our records.
     *
     * @throws UnreadableRecord if the text is not such a record
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            var value = JSON.readValue(json, type);
            if (value == null) {
                throw new UnreadableRecord("not a " + type.getSimpleName() + ": null", null);
            }
            if (value instanceof Record record) {
                Completeness.check(record);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new UnreadableRecord("not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The record with its CloudEvents attributes. */
    public static Envelope envelope(MigrationCommand command, Instant now) {
        var head = command.head();
        return envelope(command, head.id().value(), "/scheduler", head.host().value(), now);
    }

    public static Envelope envelope(MigrationEvent event) {
        var head = event.head();
        return envelope(
                event,
                head.identity(),
                "/hosts/" + head.host(),
                head.migration().value(),
                head.at());
    }

    public static Envelope envelope(JobSample sample) {
        var head = sample.head();
        return new Envelope(
                head.identity() + "/sample",
                JobSample.WIRE_NAME,
                "/hosts/" + head.host(),
                head.migration().value(),
                head.at(),
                json(sample));
    }

    public static Envelope envelope(HostReport report) {
        var host = report.host().value();
        return new Envelope(
                host + "/" + report.agent().startedAt() + "/" + report.heartbeat(),
                HostReport.WIRE_NAME,
                "/hosts/" + host,
                host,
                report.at(),
                json(report));
    }

    /** The question with its CloudEvents attributes. */
    public static Envelope envelope(PreflightQuestion question, Instant now) {
        return new Envelope(
                question.id().value(),
                PreflightQuestion.WIRE_NAME,
                "/scheduler",
                question.host().value(),
                now,
                json(question));
    }

    public static Envelope envelope(PreflightAnswer answer) {
        return new Envelope(
                answer.question() + "/" + answer.host(),
                PreflightAnswer.WIRE_NAME,
                "/hosts/" + answer.host(),
                answer.question().value(),
                answer.at(),
                json(answer));
    }

    public static Envelope envelope(WorkloadEvent event) {
        return switch (event) {
            case WorkloadEvent.OutageMeasured o ->
                envelope(
                        o,
                        o.migration() + "/outage/" + o.prober(),
                        "/probes/" + o.prober(),
                        o.migration().value(),
                        o.at());
            case WorkloadEvent.OfRun o -> envelopeOfRun(o);
            case RunFinished o ->
                envelope(o, o.run() + "/finished", "/scheduler", o.run().value(), o.at());
        };
    }

    private static Envelope envelopeOfRun(WorkloadEvent.OfRun event) {
        var head = event.head();
        var run = head.run().value();
        return envelope(event, run + "/" + head.sequence(), "/guests/" + head.guestName(), run, head.at());
    }

    public static Envelope envelope(WorkloadCommand command, Instant now) {
        var head = command.head();
        return envelope(
                command, head.id().value(), "/scheduler", head.guestName().value(), now);
    }

    public static Envelope envelope(CampaignResult result) {
        var id = result.key() + "/" + result.at();
        var key = result.key().value();
        return new Envelope(id, CampaignResult.WIRE_NAME, "/metrics", key, result.at(), json(result));
    }

    public static Envelope envelope(MigrationResult result, Instant now) {
        var migration = result.migration().value();
        return new Envelope(
                migration + "/result/" + now, MigrationResult.WIRE_NAME, "/metrics", migration, now, json(result));
    }

    /** The CloudEvents headers of Kafka's binary mode. */
    public static Map<String, String> headers(Envelope envelope) {
        var headers = new TreeMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", envelope.id());
        headers.put("ce_type", envelope.type());
        headers.put("ce_source", envelope.source());
        headers.put("ce_subject", envelope.subject());
        headers.put("ce_time", envelope.time().toString());
        headers.put("content-type", "application/json");
        return headers;
    }

    /** The explicit wire name of a command or event, such as {@code migration.started.v1}. */
    public static String wireName(Object record) {
        return JSON.valueToTree(record).path("type").asText();
    }

    private static Envelope envelope(Object record, String id, String source, String subject, Instant time) {
        return new Envelope(id, wireName(record), source, subject, time, json(record));
    }
}
