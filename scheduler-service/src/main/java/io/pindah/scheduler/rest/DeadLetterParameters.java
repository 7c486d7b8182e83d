package io.pindah.scheduler.rest;

import io.pindah.contracts.Topic;
import io.pindah.scheduler.deadletter.Address;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what stands in paths and queries about dead letters; the first parameter that is wrong is named. */
final class DeadLetterParameters {
    private DeadLetterParameters() {}

    /** All if none is named. */
    static Set<Topic> topics(@Nullable String name) {
        if (name == null) {
            return EnumSet.allOf(Topic.class);
        }
        Topic topic = read("topic", name, Address::topic);
        return EnumSet.of(topic);
    }

    static Address address(String topic, String partition, String offset) {
        return new Address(
                read("topic", topic, Address::topic),
                read("partition", partition, text -> (int) number(text, 9)),
                read("offset", offset, text -> number(text, 18)));
    }

    private static long number(String text, int digits) {
        if (!text.matches("[0-9]{1," + digits + "}")) {
            throw new IllegalArgumentException("it must be a whole number of at most " + digits + " digits");
        }
        return Long.parseLong(text);
    }

    private static <T> T read(String field, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(Rejection.ofField(
                    field, Reason.INVALID_FIELD, "The parameter " + field + ": " + e.getMessage() + "."));
        }
    }
}
