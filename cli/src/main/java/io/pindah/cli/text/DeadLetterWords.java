package io.pindah.cli.text;

import io.pindah.cli.text.Table.Cell;
import io.pindah.contracts.api.DeadLetterView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Dead letters in words. */
public final class DeadLetterWords {
    private static final String ABSENT = "–";

    private DeadLetterWords() {}

    public static String list(List<DeadLetterView> letters, Instant now, Paint paint) {
        if (letters.isEmpty()) {
            return "No dead letters.";
        }
        var table = Table.of("LETTER", "PUT ASIDE", "BY", "PUT BACK TO", "REASON");
        letters.forEach(letter -> table.row(
                Cell.of(letter.id()),
                Cell.of(Units.ago(Duration.between(letter.putAsideAt(), now))),
                cell(letter.consumer()),
                cell(place(letter)),
                cell(letter.reason())));
        return table.render(paint);
    }

    public static String show(DeadLetterView letter) {
        var facts = new Facts()
                .add("Letter", letter.id())
                .add("Put aside", letter.putAsideAt())
                .add("By", letter.consumer())
                .add("Reason", letter.reason())
                .add("Error", letter.error())
                .add("Was at", origin(letter))
                .add("Put back to", place(letter))
                .add(
                        "Put back at",
                        letter.replayed() == null ? null : letter.replayed().at())
                .add("Key", letter.key())
                .add("Value", size(letter));
        var content = letter.content();
        if (content == null) {
            return facts.render();
        }
        content.headers().forEach(header -> facts.add("Header " + header.name(), header.value()));
        return facts.add("Text", content.text()).add("Base64", content.base64()).render();
    }

    public static String replayed(List<DeadLetterView> letters) {
        return letters.isEmpty()
                ? "No dead letters to put back."
                : letters.stream()
                        .map(letter -> letter.id() + " is back at " + place(letter) + ".")
                        .collect(Collectors.joining("\n"));
    }

    /** On its topic, once it was put back. */
    private static @Nullable String place(DeadLetterView letter) {
        var replayed = letter.replayed();
        return replayed == null ? null : letter.topic() + "/" + replayed.partition() + "/" + replayed.offset();
    }

    private static String origin(DeadLetterView letter) {
        var origin = letter.origin();
        if (origin == null) {
            return letter.topic();
        }
        var place = letter.topic() + "/" + origin.partition() + "/" + origin.offset();
        return origin.at() == null ? place : place + ", of " + origin.at();
    }

    private static String size(DeadLetterView letter) {
        if (letter.bytes() == null) {
            return "none";
        }
        var size = Units.bytes(letter.bytes());
        return letter.cutFromBytes() == null ? size : size + ", cut from " + Units.bytes(letter.cutFromBytes());
    }

    private static Cell cell(@Nullable Object value) {
        return Cell.of(value == null ? ABSENT : value);
    }
}
