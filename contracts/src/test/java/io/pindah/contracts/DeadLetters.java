package io.pindah.contracts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;

/** The topics for records that nobody can read: one channel whose address has the other topic as its parameter. */
final class DeadLetters {
    static final String ID = "dead-letters";
    static final String MESSAGE = "dead-letter";

    private DeadLetters() {}

    static ObjectNode channel() {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("address", "{topic}.dlq")
                .put("title", "Dead letters");
        node.put(
                "description",
                "Records that a reader could neither decode nor apply, with key, value and headers as they were. One topic for each other topic.");
        var topic = node.putObject("parameters").putObject("topic");
        topic.put("description", "The topic on which the record was.");
        var names = topic.putArray("enum");
        Arrays.stream(Topic.values()).forEach(each -> names.add(each.fullName()));
        node.putObject("messages").set(MESSAGE, AsyncApi.reference("components/messages/" + MESSAGE));
        node.set("bindings", Kafka.bindings(1, Optional.of(Topic.DEAD_LETTER_RETENTION)));
        return node;
    }

    static ObjectNode message() {
        var node = JsonNodeFactory.instance.objectNode().put("name", MESSAGE).put("title", "Dead letter");
        node.put("contentType", "application/octet-stream");
        var headers = node.putObject("headers").put("type", "object");
        headers.put("description", "The record's own headers and the reason.");
        var properties = headers.putObject("properties");
        properties
                .putObject("dead-letter-reason")
                .put("type", "string")
                .put("description", "What was wrong, for people.");
        properties
                .putObject("dead-letter-offset")
                .put("type", "string")
                .put("description", "Where the record was; node-agent puts the partition and a slash before it.");
        headers.putArray("required").add("dead-letter-reason").add("dead-letter-offset");
        node.putObject("payload").put("description", "The value as it was; metrics-service cuts it after 512 KiB.");
        return node;
    }
}
