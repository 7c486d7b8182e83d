package io.pindah.scheduler.campaign;

import io.pindah.contracts.CommandId;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Scenario;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.inventory.Reports;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Stamp;
import io.pindah.scheduler.migration.Told;
import io.pindah.scheduler.migration.Underway;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** One campaign of video on a 4 GiB guest, and what is known around it at one instant. */
final class Scene implements Surroundings, Facts {
    static final Instant T0 = Told.T0;
    static final MigrationId MIGRATION = new MigrationId("0197f3b2-7c00-7000-8000-0000000000a1");
    static final MigrationId NEXT_MIGRATION = new MigrationId("0197f3b2-7c00-7000-8000-0000000000a2");
    static final RunId RUN = new RunId("0197f3b2-7c00-7000-8000-0000000000b1");
    static final RunId NEXT_RUN = new RunId("0197f3b2-7c00-7000-8000-0000000000b2");

    Mode mode = Mode.POST_COPY;
    HostName place = Definitions.KVM1;
    boolean isGuestKnown = true;
    Journey journey = new Journey.Underway(Phase.RUNNING);
    Instant now = T0.plusSeconds(1);
    List<Rival> rivals = List.of();

    Plan plan() {
        return Definitions.plan(List.of(Scenario.VIDEO), List.of(Definitions.SMALL), List.of(mode), 2, 1);
    }

    Campaign campaign() {
        return Campaign.made(Definitions.id(1), plan(), T0);
    }

    Attempt attempt(Stage stage, LoadWord load) {
        var slot = Agenda.order(plan()).getFirst();
        var begun = Attempt.begun(RUN, slot, 1, Definitions.SMALL, T0);
        var measured = stage instanceof Stage.Gathering || stage instanceof Stage.GoingHome
                ? Set.<MigrationId>of()
                : Set.of(MIGRATION);
        return new Attempt(RUN, slot, 1, begun.subject(), T0, stage, load, measured, now.minus(Duration.ofSeconds(1)));
    }

    Progress decide(Campaign campaign) {
        var command = new CommandId("0197f3b2-7c00-7000-8000-0000000000c1");
        var stamp = new Stamp(command, now, now.plusSeconds(60), now.plusSeconds(65));
        return Conduct.decide(campaign, this, new Tokens(stamp, NEXT_RUN, NEXT_MIGRATION), Patience.DEFAULT);
    }

    static Journey arrived(ResumedAs... resumed) {
        return new Journey.Arrived(Set.of(resumed));
    }

    @Override
    public Facts facts() {
        return this;
    }

    @Override
    public Journey journey(MigrationId migration) {
        return journey;
    }

    @Override
    public List<Rival> rivals() {
        return rivals;
    }

    @Override
    public Inventory inventory() {
        return new Inventory(List.of(host(Definitions.KVM1), host(Definitions.KVM2)), List.of(), now);
    }

    @Override
    public List<Underway> underway() {
        return List.of();
    }

    @Override
    public long latestEpoch(GuestId guest) {
        return 0;
    }

    @Override
    public Set<GuestId> restarting() {
        return Set.of();
    }

    private KnownHost host(HostName host) {
        var guests = isGuestKnown && host.equals(place) ? new HostReport.Guest[] {guest()} : new HostReport.Guest[0];
        return new KnownHost(Reports.report(host.value(), now, guests), now);
    }

    private static HostReport.Guest guest() {
        var subject = Definitions.SMALL;
        return new HostReport.Guest(
                subject.guest(),
                subject.name(),
                GuestState.RUNNING,
                new GuestShape(subject.memoryMiB(), 1),
                null,
                null);
    }
}
