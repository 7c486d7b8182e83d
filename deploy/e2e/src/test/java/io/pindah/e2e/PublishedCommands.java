package io.pindah.e2e;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.pindah.contracts.CommandId;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commands that stand in the topic, as an agent reads them. */
record PublishedCommands(List<Published> all) {
    PublishedCommands {
        all = List.copyOf(all);
    }

    record Published(Instant at, MigrationCommand command) {}

    static PublishedCommands now() {
        return new PublishedCommands(Records.stamped(Topic.MIGRATION_COMMANDS).stream()
                .map(record -> new Published(record.at(), Wire.read(record.value(), MigrationCommand.class)))
                .toList());
    }

    /** The commands that stand there more than once, each with the times at which it was sent. */
    Map<CommandId, List<Instant>> repeated() {
        var times = all.stream()
                .collect(groupingBy(
                        published -> published.command().head().id(),
                        LinkedHashMap::new,
                        mapping(Published::at, toList())));
        times.values().removeIf(at -> at.size() == 1);
        return times;
    }

    /** The commands to start, by migration. */
    Map<MigrationId, Set<CommandId>> starts() {
        return all.stream()
                .map(Published::command)
                .filter(StartMigration.class::isInstance)
                .collect(groupingBy(
                        command -> command.head().migration(),
                        mapping(command -> command.head().id(), toSet())));
    }
}
