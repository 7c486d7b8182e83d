package io.pindah.cli.text;

import io.pindah.cli.text.Table.Cell;
import io.pindah.contracts.api.QueueView;
import io.pindah.contracts.api.QueueView.Limits;
import io.pindah.contracts.api.QueueView.State;
import java.time.Instant;

/** The queue in words. */
public final class QueueWords {
    private QueueWords() {}

    public static String show(QueueView queue, Instant now, Paint paint) {
        var head = state(queue.state()) + " " + Units.count(queue.active(), "migration") + " under way, "
                + queue.waiting().size() + " waiting. " + limits(queue.limits());
        return queue.waiting().isEmpty() ? head : head + "\n\n" + table(queue, now, paint);
    }

    private static String state(State state) {
        return switch (state) {
            case OPEN -> "The queue is open.";
            case PAUSED -> "The queue is paused: none starts until it is resumed.";
        };
    }

    private static String limits(Limits limits) {
        var link = limits.linkMiBPerSecond() == null
                ? ""
                : ", " + Units.bytesPerSecond(limits.linkMiBPerSecond() << 20) + " on a link";
        return "At once at most " + limits.outgoingPerHost() + " out of a host, " + limits.incomingPerHost()
                + " into one, " + limits.cluster() + " in all" + link + ".";
    }

    private static String table(QueueView queue, Instant now, Paint paint) {
        var table = Table.of(">#", "GUEST", "FROM", "TO", ">PRIORITY", "STARTS", "WAITS FOR", "MIGRATION");
        queue.waiting()
                .forEach(waiting -> table.row(
                        Cell.of(waiting.place().position()),
                        Cell.of(waiting.guestName()),
                        Cell.of(waiting.source()),
                        Cell.of(waiting.destination() == null ? "any" : waiting.destination()),
                        Cell.of(waiting.priority()),
                        Cell.of(
                                waiting.place().startsAt() == null
                                        ? "–"
                                        : QueuePlaces.about(waiting.place().startsAt(), now)),
                        Cell.of(waiting.place().waitsFor()),
                        Cell.of(waiting.migration())));
        return table.render(paint);
    }
}
