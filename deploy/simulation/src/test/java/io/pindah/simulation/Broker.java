package io.pindah.simulation;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Two topics. Order is kept within a key; what has been taken is there for good, and may be there twice. */
final class Broker {
    private final Map<HostName, List<MigrationCommand>> commands = new LinkedHashMap<>();
    private final List<MigrationEvent> events = new ArrayList<>();
    private final Chance chance;
    private final Runnable news;
    boolean isAway;

    /** @param news is run when something has arrived */
    Broker(Chance chance, Runnable news) {
        this.chance = chance;
        this.news = news;
    }

    /** @return whether it was taken */
    boolean send(MigrationCommand command) {
        if (isAway) {
            return false;
        }
        var key = command.head().host();
        append(commands.computeIfAbsent(key, _ -> new ArrayList<>()), command);
        return true;
    }

    /** @return whether it was taken */
    boolean send(MigrationEvent event) {
        if (isAway) {
            return false;
        }
        append(events, event);
        return true;
    }

    /** A producer that has not heard that it was taken sends again. */
    private <T> void append(List<T> log, T record) {
        log.add(record);
        if (chance.oneIn(20)) {
            log.add(record);
        }
        news.run();
    }

    List<MigrationCommand> commandsTo(HostName host) {
        return commands.getOrDefault(host, List.of());
    }

    List<MigrationEvent> events() {
        return events;
    }
}
