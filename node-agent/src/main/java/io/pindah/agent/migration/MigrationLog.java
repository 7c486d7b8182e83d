package io.pindah.agent.migration;

import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationCommand.SetBandwidth;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The journal of one side of one migration, in the order things were written. Written before libvirt is touched and before a fact is
 * published. Thread-safe.
 */
public interface MigrationLog {

    sealed interface Entry {
        /** A command was taken on, or turned down (the refusal follows). */
        record Received(MigrationCommand command) implements Entry {}

        record Fact(MigrationEvent event) implements Entry {}

        /** The job's final statistics, kept because libvirt tells them once. */
        record Statistics(JobStatistics statistics) implements Entry {}

        /** Libvirt went away while it was asked to take up the copy again, or did not come back in time: it is not asked twice. */
        record LibvirtDied() implements Entry {}

        /** The broker has every fact up to this sequence. */
        record Sent(long sequence) implements Entry {}

        /** Nothing more will happen on this side. */
        record Closed(String why) implements Entry {}
    }

    MigrationId migration();

    Side side();

    List<Entry> entries();

    /** Appends; durable when it returns, except {@link Entry.Sent}, which may be forgotten: then a fact is sent again. */
    void append(Entry entry);

    default List<MigrationEvent> facts() {
        return entries().stream()
                .filter(Entry.Fact.class::isInstance)
                .map(entry -> ((Entry.Fact) entry).event())
                .toList();
    }

    /** Of the last fact; 0 before the first. */
    default long lastSequence() {
        return facts().stream().mapToLong(fact -> fact.head().sequence()).max().orElse(0);
    }

    /** Of the last fact that the broker is known to have; 0 before the first. */
    default long sentSequence() {
        return entries().stream()
                .mapToLong(entry -> entry instanceof Entry.Sent(var sequence) ? sequence : 0)
                .max()
                .orElse(0);
    }

    default boolean knows(MigrationCommand command) {
        return received()
                .anyMatch(known -> known.head().id().equals(command.head().id()));
    }

    /** The command with which this side began. */
    default Optional<MigrationCommand> begun() {
        return received()
                .filter(command -> command instanceof StartMigration || command instanceof PrepareDestination)
                .findFirst();
    }

    default Stream<MigrationCommand> received() {
        return entries().stream().filter(Entry.Received.class::isInstance).map(entry -> ((Entry.Received) entry)
                .command());
    }

    /** Changes of the limits that were taken on and not answered: the agent died in between. Made again, they do the same. */
    default List<SetBandwidth> unansweredLimits() {
        var open = new ArrayDeque<SetBandwidth>();
        for (var entry : entries()) {
            switch (entry) {
                case Entry.Received(SetBandwidth command) -> open.add(command);
                case Entry.Fact(MigrationEvent.BandwidthChanged _), Entry.Fact(MigrationEvent.Refused _) -> open.poll();
                case Entry.Received _, Entry.Fact _, Entry.Statistics _, Entry.LibvirtDied _, Entry.Sent _ -> {}
                case Entry.Closed _ -> open.clear();
            }
        }
        return List.copyOf(open);
    }

    default boolean isClosed() {
        return entries().stream().anyMatch(Entry.Closed.class::isInstance);
    }
}
