package io.pindah.workload.run;

import io.pindah.contracts.RunId;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadCommand.StartLoad;
import io.pindah.contracts.WorkloadCommand.StopLoad;
import io.pindah.contracts.WorkloadEvent.LoadFailed;
import io.pindah.contracts.WorkloadEvent.LoadMeasured;
import io.pindah.contracts.WorkloadEvent.LoadReady;
import io.pindah.contracts.WorkloadEvent.LoadStarted;
import io.pindah.contracts.WorkloadEvent.OfRun;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of the runs, folded from the journal's entries. An entry that is repeated or comes after a run's ending changes nothing.
 * Not thread-safe.
 */
public final class RunBook {
    /** What to do about a command. */
    public sealed interface Decision {
        record Start(StartLoad command) implements Decision {}

        /** Measure the run's load and end it. */
        record Stop(RunId run) implements Decision {}

        /** The run is, or never was, and ends with a failure. */
        record Fail(WorkloadCommand command, String reason) implements Decision {}

        /** Say once more how it ended. */
        record Repeat(OfRun ending) implements Decision {}

        record Ignore() implements Decision {}
    }

    private static final class Page {
        private final Optional<StartLoad> command;
        private final Map<Long, OfRun> unsent = new TreeMap<>();
        private Optional<OfRun> last = Optional.empty();

        Page(Optional<StartLoad> command) {
            this.command = command;
        }

        long sequence() {
            return last.map(event -> event.head().sequence()).orElse(0L);
        }

        Optional<OfRun> ending() {
            return last.filter(event -> switch (event) {
                case LoadMeasured _, LoadFailed _ -> true;
                case LoadStarted _, LoadReady _ -> false;
            });
        }

        boolean isDone() {
            return ending().isPresent() && unsent.isEmpty();
        }

        void note(OfRun event) {
            if (ending().isEmpty() && event.head().sequence() > sequence()) {
                last = Optional.of(event);
                unsent.put(sequence(), event);
            }
        }

        /** In the order in which they were written; facts that were sent are left out but for the last, which keeps the sequence. */
        Stream<Entry> entries() {
            var accepted = command.stream().map(Entry.Accepted::new);
            var said = unsent.isEmpty()
                    ? last.stream().flatMap(Page::sent)
                    : unsent.values().stream().map(Entry.Said::new);
            return Stream.concat(accepted, said);
        }

        private static Stream<Entry> sent(OfRun event) {
            var head = event.head();
            return Stream.of(new Entry.Said(event), new Entry.Sent(head.run(), head.sequence()));
        }
    }

    private final Map<RunId, Page> pages = new LinkedHashMap<>();

    public void apply(Entry entry) {
        switch (entry) {
            case Entry.Accepted accepted ->
                pages.putIfAbsent(accepted.run(), new Page(Optional.of(accepted.command())));
            case Entry.Said said -> page(said.run()).note(said.event());
            case Entry.Sent sent -> page(sent.run()).unsent.remove(sent.sequence());
        }
    }

    public Decision decide(WorkloadCommand command, Instant now) {
        var run = command.head().run();
        var ending = ending(run);
        if (ending.isPresent()) {
            return switch (command) {
                case StartLoad _ -> new Decision.Ignore();
                case StopLoad _ -> new Decision.Repeat(ending.get());
            };
        }
        if (command instanceof StartLoad && isOpen(run)) {
            return new Decision.Ignore();
        }
        if (!now.isBefore(command.head().expiresAt())) {
            return new Decision.Fail(
                    command,
                    "the command came too late: it was to be carried out before "
                            + command.head().expiresAt() + ", and the guest's clock says " + now);
        }
        return switch (command) {
            case StartLoad start -> new Decision.Start(start);
            case StopLoad stop ->
                isOpen(run)
                        ? new Decision.Stop(run)
                        : new Decision.Fail(stop, "the load is not running here: this guest knows nothing of the run");
        };
    }

    /** The sequence of the next thing that is said of the run. */
    public long nextSequence(RunId run) {
        return pages.containsKey(run) ? page(run).sequence() + 1 : 1;
    }

    public boolean isOpen(RunId run) {
        return pages.containsKey(run) && page(run).ending().isEmpty();
    }

    public Optional<OfRun> ending(RunId run) {
        return pages.containsKey(run) ? page(run).ending() : Optional.empty();
    }

    /** Runs that were taken on and have not ended, the oldest first. */
    public List<StartLoad> open() {
        return pages.values().stream()
                .filter(page -> page.ending().isEmpty())
                .flatMap(page -> page.command.stream())
                .toList();
    }

    /** What the broker has not got yet, in the order in which it was said of each run. */
    public List<OfRun> unsent() {
        return pages.values().stream()
                .flatMap(page -> page.unsent.values().stream())
                .toList();
    }

    /** The entries that make this book again, with no more of ended runs than the last few. */
    public List<Entry> summary(int endedRuns) {
        var done = pages.values().stream().filter(Page::isDone).toList();
        var dropped = done.subList(0, Math.max(0, done.size() - endedRuns));
        return pages.values().stream()
                .filter(page -> !dropped.contains(page))
                .flatMap(Page::entries)
                .toList();
    }

    private Page page(RunId run) {
        return pages.computeIfAbsent(run, _ -> new Page(Optional.empty()));
    }
}
