package io.pindah.scheduler.deadletter;

import io.pindah.contracts.DeadLetterHeaders;
import io.pindah.contracts.api.DeadLetterView;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record on a dead-letter topic.
 *
 * @param at when it was put there
 * @param headers in order: its own, and those that tell why it is there
 */
public record DeadLetter(
        Address address,
        Instant at,
        @Nullable Bytes key,
        @Nullable Bytes value,
        List<Header> headers) {
    private static final int SHOWN_OF_KEY = 200;

    public DeadLetter {
        headers = List.copyOf(headers);
    }

    /** Without its content. */
    public DeadLetterView view() {
        return new DeadLetterView(
                address.toString(),
                at,
                address.topic().fullName(),
                origin(),
                told(DeadLetterHeaders.CONSUMER).orElse(null),
                told(DeadLetterHeaders.REASON).orElse(null),
                told(DeadLetterHeaders.ERROR).orElse(null),
                key == null ? null : shortened(key.shown()),
                value == null ? null : (long) value.length(),
                number(DeadLetterHeaders.CUT).orElse(null),
                null,
                null);
    }

    public DeadLetterView.Content content() {
        var text = Optional.ofNullable(value).flatMap(Bytes::text);
        return new DeadLetterView.Content(
                text.orElse(null),
                value == null || text.isPresent() ? null : value.base64(),
                ownHeaders().stream().map(DeadLetter::shown).toList());
    }

    /** Whether it is not whole, so that the record cannot be put back as it was. */
    public boolean isCut() {
        return number(DeadLetterHeaders.CUT).isPresent();
    }

    /** The record's own headers, as they were. */
    public List<Header> ownHeaders() {
        return headers.stream()
                .filter(header -> !DeadLetterHeaders.isOurs(header.name()))
                .toList();
    }

    /** What the record has when it is put back: its own headers, and where it comes from. */
    public List<Header> headersWhenPutBack() {
        var from = address.topic().deadLetterName() + "/" + address.partition() + "/" + address.offset();
        return Stream.concat(
                        ownHeaders().stream(), Stream.of(new Header(DeadLetterHeaders.REPLAYED_FROM, Bytes.of(from))))
                .toList();
    }

    private DeadLetterView.@Nullable Origin origin() {
        var partition = number(DeadLetterHeaders.PARTITION);
        var offset = number(DeadLetterHeaders.OFFSET);
        return partition.isEmpty() || offset.isEmpty()
                ? null
                : new DeadLetterView.Origin(
                        partition.get().intValue(),
                        offset.get(),
                        read(DeadLetterHeaders.TIMESTAMP, Instant::parse).orElse(null));
    }

    private Optional<Long> number(String name) {
        return read(name, Long::valueOf);
    }

    /** Headers are written by whoever wrote the record: what makes no sense is as good as missing. */
    private <T> Optional<T> read(String name, Function<String, T> reading) {
        try {
            return told(name).map(reading);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<String> told(String name) {
        return headers.reversed().stream()
                .filter(header -> header.name().equals(name))
                .findFirst()
                .flatMap(header -> Optional.ofNullable(header.value()))
                .map(Bytes::shown);
    }

    private static DeadLetterView.Header shown(Header header) {
        return new DeadLetterView.Header(
                header.name(), header.value() == null ? null : header.value().shown());
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_OF_KEY ? text : text.substring(0, SHOWN_OF_KEY) + "…";
    }
}
