package io.pindah.scheduler.campaign;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.RunId;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.inventory.Reports;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Instruction;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Stage.Completed;
import io.pindah.scheduler.migration.Stamp;
import io.pindah.scheduler.migration.Told;
import io.pindah.scheduler.migration.Underway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * Campaigns, two hosts, two guests and everything between them, in virtual time. Messages are lost, repeated and late; the scheduler dies
 * before and after it has committed; loads fail or never answer; migrations fail, hang or take another mode.
 */
final class World {
    private static final Duration LIFETIME = Duration.ofSeconds(15);

    final Map<CampaignId, Campaign> campaigns = new LinkedHashMap<>();
    final Map<MigrationId, Voyage> voyages = new LinkedHashMap<>();
    final Map<RunId, LoadOfRun> loads = new LinkedHashMap<>();
    final List<RunFinished> published = new ArrayList<>();
    Instant now = Told.T0;

    private final Random random;
    private final PriorityQueue<Message> messages = new PriorityQueue<>();
    private final Map<GuestId, HostName> places = new LinkedHashMap<>();
    private long drawn;

    private record Message(Instant at, long number, Runnable arrival) implements Comparable<Message> {
        @Override
        public int compareTo(Message other) {
            var order = at.compareTo(other.at);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }

    World(Random random) {
        this.random = random;
        places.put(Definitions.SMALL.guest(), random.nextBoolean() ? Definitions.KVM1 : Definitions.KVM2);
        places.put(Definitions.LARGE.guest(), Definitions.KVM1);
    }

    boolean isOver() {
        return campaigns.values().stream().allMatch(Campaign::isOver);
    }

    /** Time passes, messages arrive, every campaign is looked at once. */
    void step() {
        now = now.plusMillis(500 + random.nextInt(1000));
        while (!messages.isEmpty() && !messages.peek().at().isAfter(now)) {
            messages.poll().arrival().run();
        }
        voyages.values().forEach(voyage -> voyage.review(stamp()));
        settle();
        campaigns.keySet().forEach(this::advance);
    }

    void steer(CampaignId id, Steering steering) {
        if (steering.of(campaigns.get(id)) instanceof Steering.Steered.Accepted(var next)) {
            campaigns.put(id, next);
        }
    }

    void later(int most, Runnable arrival) {
        messages.add(new Message(now.plusMillis(random.nextInt(most * 1000)), draw(), arrival));
    }

    /** Lost one time in ten, repeated one time in ten. */
    void unreliably(int most, Runnable arrival) {
        int copies = random.nextInt(10) == 0 ? 0 : random.nextInt(10) == 0 ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            later(most, arrival);
        }
    }

    void tell(WorkloadEvent.OfRun event) {
        unreliably(3, () -> campaigns.replaceAll((_, campaign) -> heard(campaign, event)));
    }

    Random random() {
        return random;
    }

    private static Campaign heard(Campaign campaign, WorkloadEvent.OfRun event) {
        return campaign.current().stream()
                .findFirst()
                .map(attempt -> campaign.with(attempt.evolve(event)))
                .orElse(campaign);
    }

    private void advance(CampaignId id) {
        var before = campaigns.get(id);
        var tokens = new Tokens(stamp(), new RunId(uuid()), new MigrationId(uuid()));
        var progress = Conduct.decide(before, new Seen(before), tokens, Patience.DEFAULT);
        boolean diesBeforeTheCommit = random.nextInt(8) == 0;
        if (!diesBeforeTheCommit) {
            campaigns.put(id, progress.next());
            progress.effects().forEach(this::effect);
        }
    }

    private void effect(Effect effect) {
        switch (effect) {
            case Effect.Open(var admitted) -> {
                var move = admitted.next().move();
                if (voyages.putIfAbsent(move.id(), new Voyage(this, admitted.next())) != null) {
                    throw new AssertionError("opened twice: " + move);
                }
            }
            case Effect.Abort(var migration, var stamp) ->
                voyages.get(migration).abort(stamp);
            case Effect.Send(var command) -> unreliably(4, () -> receive(command));
            case Effect.Publish(var finished) -> published.add(finished);
        }
    }

    private void receive(WorkloadCommand command) {
        if (command.head().expiresAt().isAfter(now)) {
            loads.computeIfAbsent(command.head().run(), _ -> new LoadOfRun(this, command.head()))
                    .receive(command);
        }
    }

    private void settle() {
        for (var voyage : voyages.values()) {
            var move = voyage.migration().move();
            if (voyage.migration().stage() instanceof Completed && voyage.isLatest()) {
                places.put(move.guest(), move.destination());
            }
        }
    }

    boolean isLatest(Voyage voyage) {
        var move = voyage.migration().move();
        return latestEpoch(move.guest()) == move.epoch().value();
    }

    private long latestEpoch(GuestId guest) {
        return voyages.values().stream()
                .map(voyage -> voyage.migration().move())
                .filter(move -> move.guest().equals(guest))
                .mapToLong(move -> move.epoch().value())
                .max()
                .orElse(0);
    }

    private Inventory inventory() {
        var hosts = List.of(Definitions.KVM1, Definitions.KVM2).stream()
                .map(host -> new KnownHost(Reports.report(host.value(), now, guests(host)), now))
                .toList();
        return new Inventory(hosts, List.of(), now);
    }

    private HostReport.Guest[] guests(HostName host) {
        return List.of(Definitions.SMALL, Definitions.LARGE).stream()
                .filter(subject -> host.equals(places.get(subject.guest())))
                .map(subject -> new HostReport.Guest(
                        subject.guest(),
                        subject.name(),
                        GuestState.RUNNING,
                        new GuestShape(subject.memoryMiB(), 1),
                        null,
                        null))
                .toArray(HostReport.Guest[]::new);
    }

    private Stamp stamp() {
        return new Stamp(new CommandId(uuid()), now, now.plus(LIFETIME), now.plus(LIFETIME.plusSeconds(5)));
    }

    private String uuid() {
        return "0197f3b2-7c00-7000-9000-%012x".formatted(draw());
    }

    private long draw() {
        drawn++;
        return drawn;
    }

    private final class Seen implements Surroundings, Facts {
        private final Campaign campaign;

        Seen(Campaign campaign) {
            this.campaign = campaign;
        }

        @Override
        public Facts facts() {
            return this;
        }

        @Override
        public Journey journey(MigrationId migration) {
            return Journey.of(voyages.get(migration).view());
        }

        @Override
        public List<Rival> rivals() {
            return campaigns.values().stream()
                    .filter(other -> !other.id().equals(campaign.id()) && !other.isOver())
                    .map(Rival::of)
                    .toList();
        }

        @Override
        public Inventory inventory() {
            return World.this.inventory();
        }

        @Override
        public List<Underway> underway() {
            return voyages.values().stream()
                    .map(Voyage::migration)
                    .filter(m -> !m.stage().phase().isTerminal())
                    .map(m -> new Underway(m.move(), m.stage().phase(), m.ruling(), Set.of()))
                    .toList();
        }

        @Override
        public long latestEpoch(GuestId guest) {
            return World.this.latestEpoch(guest);
        }

        @Override
        public Set<GuestId> restarting() {
            return Set.of();
        }
    }

    static Answer reviewed(Migration migration, Stamp stamp) {
        return Decisions.decide(migration, new Instruction.Review(Set.of()), stamp);
    }
}
