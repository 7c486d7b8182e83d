package io.pindah.scheduler.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pindah.contracts.Wire;
import io.pindah.scheduler.outbox.Letter;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;

/** The identity is the database's, one by one: a block of them for each process would not follow the order of writing. */
@Entity
@Table(name = "outbox")
class OutboxRow {
    private static final JsonMapper JSON = new JsonMapper();

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    String topic;
    String key;
    String headers;
    String body;

    @Column(name = "created_at")
    Instant createdAt;

    /** For Hibernate. */
    OutboxRow() {}

    OutboxRow(Letter letter, Instant createdAt) {
        this.topic = letter.topic();
        this.key = letter.key();
        this.headers = Wire.json(letter.headers());
        this.body = letter.body();
        this.createdAt = createdAt;
    }

    Letter letter() {
        try {
            return new Letter(topic, key, JSON.readValue(headers, new TypeReference<Map<String, String>>() {}), body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("unreadable headers in outbox row " + id, e);
        }
    }
}
