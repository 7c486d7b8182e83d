package io.pindah.contracts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
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
        headers.put("description", "The record's own headers, and where it was and why it is here.");
        var properties = headers.putObject("properties");
        text(properties, DeadLetterHeaders.REASON, "What was wrong, for people.");
        text(properties, DeadLetterHeaders.ERROR, "The class of the error.");
        text(properties, DeadLetterHeaders.TOPIC, "The topic on which the record was.");
        text(properties, DeadLetterHeaders.PARTITION, "The partition in which it was.");
        text(properties, DeadLetterHeaders.OFFSET, "Its offset there.");
        text(properties, DeadLetterHeaders.TIMESTAMP, "Its timestamp there, ISO 8601.");
        text(properties, DeadLetterHeaders.CONSUMER, "The service that could not take it.");
        text(properties, DeadLetterHeaders.CUT, "How long the value was, if all of it was too much for the broker.");
        text(properties, DeadLetterHeaders.REPLAYED_FROM, "The dead letter that it had been put back from before.");
        var required = headers.putArray("required");
        List.of(
                        DeadLetterHeaders.REASON,
                        DeadLetterHeaders.ERROR,
                        DeadLetterHeaders.TOPIC,
                        DeadLetterHeaders.PARTITION,
                        DeadLetterHeaders.OFFSET,
                        DeadLetterHeaders.CONSUMER)
                .forEach(required::add);
        node.putObject("payload").put("description", "The value as it was.");
        return node;
    }

    private static void text(ObjectNode properties, String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
    }
}
