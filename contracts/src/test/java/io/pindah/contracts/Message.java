package io.pindah.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One wire name as AsyncAPI describes it: a CloudEvent in Kafka's binary mode.
 *
 * @param sample a record of that name
 * @param golden what it looks like on the wire
 */
record Message(String wireName, Object sample, JsonNode golden) {
    private static final Instant SENT = Instant.parse("2026-01-02T03:04:05.700Z");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What {@code ce_id}, {@code ce_source} and {@code ce_subject} are made of. */
    private record Attributes(String id, String source, Class<?> subject) {}

    static ObjectNode headersOfAll() {
        var schema = JSON.objectNode();
        schema.put("type", "object");
        schema.put("description", "CloudEvents attributes as Kafka record headers; each value is UTF-8 text.");
        var properties = schema.putObject("properties");
        text(properties, "ce_specversion", "The version of CloudEvents.").put("const", "1.0");
        text(properties, "ce_id", "The same for a repeat of the same record.");
        text(properties, "ce_type", "The wire name.");
        text(properties, "ce_source", "Who speaks.").put("format", "uri-reference");
        text(properties, "ce_subject", "What is spoken of; the same as the record's key.");
        text(properties, "ce_time", "When it happened or, of commands and results, when the record was made.")
                .put("format", "date-time");
        text(properties, "content-type", "The value's.").put("const", "application/json");
        var required = schema.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
        return schema;
    }

    private static ObjectNode text(ObjectNode properties, String name, String about) {
        return properties.putObject(name).put("type", "string").put("description", about);
    }

    /** The record as it is sent. */
    Envelope envelope() {
        return switch (sample) {
            case MigrationCommand command -> Wire.envelope(command, SENT);
            case MigrationEvent event -> Wire.envelope(event);
            case JobSample look -> Wire.envelope(look);
            case HostReport report -> Wire.envelope(report);
            case PreflightQuestion question -> Wire.envelope(question, SENT);
            case PreflightAnswer answer -> Wire.envelope(answer);
            case WorkloadEvent event -> Wire.envelope(event);
            case MigrationResult result -> Wire.envelope(result, SENT);
            case WorkloadCommand command -> Wire.envelope(command, SENT);
            case CampaignResult result -> Wire.envelope(result);
            default -> throw new IllegalStateException("not a message: " + sample);
        };
    }

    private Attributes attributes() {
        return switch (sample) {
            case MigrationCommand _ -> new Attributes("The command's `head.id`.", "/scheduler", HostName.class);
            case MigrationEvent _ ->
                new Attributes("`migration/epoch/side/sequence`, from `head`.", "/hosts/{host}", MigrationId.class);
            case JobSample _ ->
                new Attributes(
                        "`migration/epoch/side/sequence/sample`, from `head`.", "/hosts/{host}", MigrationId.class);
            case HostReport _ -> new Attributes("`host/agent.startedAt/heartbeat`.", "/hosts/{host}", HostName.class);
            case PreflightQuestion _ -> new Attributes("The question's `id`.", "/scheduler", HostName.class);
            case PreflightAnswer _ -> new Attributes("`question/host`.", "/hosts/{host}", CommandId.class);
            case WorkloadEvent.OutageMeasured _ ->
                new Attributes("`migration/outage/prober`.", "/probes/{prober}", MigrationId.class);
            case WorkloadEvent.OfRun _ ->
                new Attributes("`run/sequence`, from `head`.", "/guests/{guestName}", RunId.class);
            case RunFinished _ -> new Attributes("`run/finished`.", "/scheduler", RunId.class);
            case WorkloadCommand _ -> new Attributes("The command's `head.id`.", "/scheduler", GuestName.class);
            case CampaignResult _ ->
                new Attributes(
                        "`campaign/scenario/memory/mode/time`, the time as in `ce_time`.",
                        "/metrics",
                        CampaignResult.Key.class);
            case MigrationResult _ ->
                new Attributes("`migration/result/time`, the time as in `ce_time`.", "/metrics", MigrationId.class);
            default -> throw new IllegalStateException("not a message: " + sample);
        };
    }

    ObjectNode describe(Schemas schemas, Javadoc javadoc) {
        var type = sample.getClass();
        var node = JSON.objectNode();
        node.put("name", wireName);
        node.put("title", Javadoc.nameOf(type));
        node.put("description", javadoc.of(type).orElseThrow());
        node.put("contentType", "application/json");
        node.set("headers", headers(schemas));
        node.set("payload", schemas.reference(type));
        node.set("bindings", Kafka.key(schemas.reference(attributes().subject())));
        var example = node.putArray("examples").addObject().put("name", wireName);
        var headers = example.putObject("headers");
        Wire.headers(envelope()).forEach(headers::put);
        example.set("payload", golden);
        return node;
    }

    private ObjectNode headers(Schemas schemas) {
        var attributes = attributes();
        var schema = JSON.objectNode().put("type", "object");
        schema.putArray("allOf").addObject().put("$ref", "#/" + Schemas.PLACE + "/CloudEvent");
        var properties = schema.putObject("properties");
        properties.putObject("ce_type").put("type", "string").put("const", wireName);
        text(properties, "ce_id", attributes.id());
        properties.putObject("ce_source").put("type", "string").put("pattern", pattern(attributes.source()));
        properties.set("ce_subject", schemas.reference(attributes.subject()));
        return schema;
    }

    private static String pattern(String template) {
        return "^" + template.replaceAll("\\{\\w+}", "[^/]+") + "$";
    }
}
