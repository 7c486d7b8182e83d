package io.pindah.metrics;

import static io.pindah.metrics.Story.STATISTICS;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Side;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Migrations and runs of campaigns as the topics get to know of them: each host, guest and prober tells its own in order, they all talk at the
 * same time, and some of it is said twice. The same seed gives the same history.
 *
 * @param runs of campaigns 51 and 52
 */
record History(long seed, List<Story> stories, List<RunStory> runs) {
    private static final int AT_ONCE = 24;
    private static final double REPEATED = 0.15;

    static History of(long seed, int firstIndex, int migrations, int runs) {
        var random = new Random(seed);
        return new History(
                seed,
                IntStream.range(0, migrations)
                        .mapToObj(i -> story(firstIndex + i, random))
                        .toList(),
                IntStream.range(0, runs)
                        .mapToObj(i -> new RunStory(51 + i % 2, firstIndex + migrations + i, i / 2 + 1, RunStory.VIDEO))
                        .toList());
    }

    List<Said> told() {
        var random = new Random(seed);
        var waiting = new ArrayDeque<>(speakers());
        var speaking = new ArrayList<Deque<Said>>();
        var told = new ArrayList<Said>();
        while (!waiting.isEmpty() || !speaking.isEmpty()) {
            while (speaking.size() < AT_ONCE && !waiting.isEmpty()) {
                speaking.add(waiting.poll());
            }
            var speaker = speaking.get(random.nextInt(speaking.size()));
            told.add(speaker.element());
            if (random.nextDouble() >= REPEATED) {
                speaker.remove();
            }
            speaking.removeIf(Deque::isEmpty);
        }
        return told;
    }

    private List<Deque<Said>> speakers() {
        var speakers = new ArrayList<Deque<Said>>();
        stories.forEach(story -> {
            addHostsOf(story, speakers);
            speakers.add(new ArrayDeque<>(List.of(
                    new Said(Topic.WORKLOAD_EVENTS, Wire.envelope(story.outage())),
                    new Said(Topic.JOB_INFO, Wire.envelope(story.sample(1))))));
        });
        runs.forEach(run -> {
            addHostsOf(run.migration(), speakers);
            var guest = new ArrayDeque<Said>();
            run.loads().forEach(load -> guest.add(new Said(Topic.WORKLOAD_EVENTS, Wire.envelope(load))));
            speakers.add(guest);
            speakers.add(new ArrayDeque<>(List.of(
                    new Said(Topic.WORKLOAD_EVENTS, Wire.envelope(run.outage())),
                    new Said(Topic.WORKLOAD_EVENTS, Wire.envelope(run.finished())))));
        });
        return speakers;
    }

    private static void addHostsOf(Story story, List<Deque<Said>> speakers) {
        for (var side : Side.values()) {
            var facts = new ArrayDeque<Said>();
            story.facts().stream().filter(fact -> fact.head().side() == side).forEach(fact -> facts.add(said(fact)));
            if (!facts.isEmpty()) {
                speakers.add(facts);
            }
        }
    }

    private static Said said(MigrationEvent fact) {
        return new Said(Topic.MIGRATION_EVENTS, Wire.envelope(fact));
    }

    private static Story story(int index, Random random) {
        var guest = "history";
        var story = new Story(index, guest, 7);
        return switch (random.nextInt(9)) {
            case 0 -> Story.preCopy(index, guest);
            case 1, 2 -> Story.recovered(index, guest);
            case 3 -> Story.lostAndRestarted(index, guest);
            case 4 -> story.refusedByDestination(0, RefusalReason.NAME_TAKEN);
            case 5 -> story.prepared(0).started(10, Mode.POST_COPY).failed(30_000, RunsOn.SOURCE);
            case 6 -> story.prepared(0).started(10, Mode.PRE_COPY).aborted(random.nextInt(1, 9_000));
            case 7 ->
                story.prepared(0)
                        .started(10, Mode.POST_COPY)
                        .suspended(random.nextInt(20, 100))
                        .switched(120)
                        .resumed(random.nextInt(110, 400), ResumedAs.POST_COPY)
                        .completedOnDestination(900)
                        .completedOnSource(random.nextInt(950, 2_000), STATISTICS)
                        .inEpoch(8)
                        .orphanFoundAndRemoved(9_000);
            default -> Story.postCopy(index, guest);
        };
    }
}
