package io.pindah.cli.command;

import io.pindah.cli.http.DeadLetters;
import io.pindah.cli.http.Query;
import io.pindah.contracts.api.DeadLetterView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A topic's dead letters that were not put back yet. Those that are not whole cannot be, and are left out. */
final class Unreplayed {
    private static final int AT_ONCE = 500;

    private final DeadLetters letters;
    private final String topic;

    Unreplayed(DeadLetters letters, String topic) {
        this.letters = letters;
        this.topic = topic;
    }

    /** Of many the newest. */
    List<DeadLetterView> list() {
        var query = Query.empty().with("topic", topic).with("replayed", false).with("limit", AT_ONCE);
        return letters.list(query).items().stream()
                .filter(letter -> letter.cutFromBytes() == null)
                .toList();
    }

    /** All that are there now. What fails again becomes a new dead letter, which is not put back by this. */
    List<DeadLetterView> replay() {
        var done = new ArrayList<DeadLetterView>();
        var some = list();
        var newest = newest(some);
        while (!some.isEmpty()) {
            some.forEach(letter -> done.add(letters.replay(Places.of(letter))));
            some = list().stream()
                    .filter(letter ->
                            newest.filter(at -> letter.putAsideAt().isAfter(at)).isEmpty())
                    .toList();
        }
        return done;
    }

    private static Optional<Instant> newest(List<DeadLetterView> letters) {
        return letters.stream().map(DeadLetterView::putAsideAt).max(Comparator.naturalOrder());
    }
}
