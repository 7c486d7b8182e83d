package io.pindah.contracts;

import java.time.Instant;

/**
 * A record ready for the broker: a CloudEvent in Kafka's binary mode.
 *
 * @param id {@code ce_id}: the same for a repeat of the same record
 * @param type {@code ce_type}: the wire name
 * @param source {@code ce_source}: who speaks, such as {@code /hosts/kvm1}
 * @param subject {@code ce_subject} and the record's key
 * @param body the record as JSON in UTF-8
 */
public record Envelope(String id, String type, String source, String subject, Instant time, String body) {}
