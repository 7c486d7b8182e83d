package io.pindah.contracts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** AsyncAPI's bindings for Kafka. */
final class Kafka {
    private static final String VERSION = "0.5.0";

    private Kafka() {}

    /** What the embedded stack makes; elsewhere partitions are a matter of configuration. */
    static ObjectNode bindings(int partitions, Optional<Duration> retention) {
        var bindings = JsonNodeFactory.instance.objectNode();
        var kafka = bindings.putObject("kafka").put("partitions", partitions);
        var configuration = kafka.putObject("topicConfiguration");
        configuration.putArray("cleanup.policy").add(retention.isPresent() ? "delete" : "compact");
        retention.ifPresent(kept -> configuration.put("retention.ms", kept.toMillis()));
        kafka.put("bindingVersion", VERSION);
        return bindings;
    }

    static ObjectNode key(ObjectNode schema) {
        var bindings = JsonNodeFactory.instance.objectNode();
        var kafka = bindings.putObject("kafka");
        kafka.set("key", schema);
        kafka.put("bindingVersion", VERSION);
        return bindings;
    }
}
