package io.pindah.scheduler.restart;

import static io.pindah.contracts.Side.DESTINATION;

import io.pindah.contracts.CommandId;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Side;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.inventory.Reports;
import io.pindah.scheduler.migration.KnownFacts;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Stamp;
import io.pindah.scheduler.migration.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** g1, lost in epoch 7 between kvm1 and kvm2; kvm3 stands by. All hosts report, unless they are said to be silent. */
final class LostGuest {
    static final HostName KVM3 = new HostName("kvm3");
    static final String DEFINITION = "<domain/>";
    static final Epoch EPOCH = new Epoch(8);

    private LostGuest() {}

    static List<MigrationEvent> history() {
        var told = new Told();
        return List.of(told.prepared(), told.startedWith(DEFINITION), told.switched(), told.lost(DESTINATION));
    }

    static Scene scene(HostName... silent) {
        return scene(history(), false, List.of(), List.of(silent));
    }

    static Scene after(Restart earlier, HostName... silent) {
        return scene(history(), false, List.of(earlier), List.of(silent));
    }

    static Scene scene(
            List<MigrationEvent> history,
            boolean isOvertaken,
            List<Restart> earlier,
            List<HostName> silent,
            KnownHost... others) {
        var migration = history.stream().reduce(Told.asked(), Migration::evolve, (first, _) -> first);
        var hosts = new ArrayList<>(List.of(others));
        Stream.of(Told.KVM1, Told.KVM2, KVM3)
                .filter(host -> hosts.stream().noneMatch(known -> known.name().equals(host)))
                .map(host -> host(host, silent.contains(host)))
                .toList()
                .forEach(hosts::add);
        var facts = KnownFacts.of(new Inventory(hosts, List.of(), Told.T0)).withEpoch(7);
        return new Scene(migration, history, isOvertaken, earlier, facts);
    }

    static KnownHost host(HostName name, boolean isSilent, HostReport.Guest... guests) {
        var at = isSilent ? Told.T0.minusSeconds(60) : Told.T0;
        return new KnownHost(Reports.report(name.value(), at, guests), at);
    }

    static Choice choice(HostName host, HostName... poweredOff) {
        return new Choice(host, Set.of(poweredOff));
    }

    static Tokens tokens(Instant now) {
        return new Tokens(stamp(now, 1), stamp(now, 2));
    }

    /** On both old hosts something has to be removed. */
    static Restart discarding(HostName host) {
        return accepted(Restarting.open(choice(host), scene(), tokens(Told.T0))).next();
    }

    static Restart starting(HostName host) {
        var gone = discarding(host).evolve(discarded(Side.SOURCE), Told.T0).evolve(discarded(DESTINATION), Told.T0);
        return Restarting.proceed(gone, Phase.LOST, Set.of(), tokens(Told.T0)).next();
    }

    static MigrationEvent discarded(Side side) {
        return new MigrationEvent.HalfDiscarded(head(Told.MOVE.host(side), side, EPOCH));
    }

    static MigrationEvent restarted(HostName host) {
        return new MigrationEvent.GuestRestarted(head(host, DESTINATION, EPOCH));
    }

    static MigrationEvent refused(HostName host, Side side, RefusalReason reason) {
        return new MigrationEvent.Refused(head(host, side, EPOCH), reason, "it may be running");
    }

    static EventHead head(HostName host, Side side, Epoch epoch) {
        var move = Told.MOVE;
        return new EventHead(move.id(), move.guest(), move.guestName(), epoch, host, side, 9, Told.T0, 1);
    }

    static Answer.Accepted accepted(Answer answer) {
        return switch (answer) {
            case Answer.Accepted accepted -> accepted;
            case Answer.Rejected rejected ->
                throw new AssertionError(rejected.why().sentence());
        };
    }

    private static Stamp stamp(Instant now, int number) {
        var id = new CommandId("0197f3b2-7c00-7000-8000-0000000000d" + number);
        return new Stamp(id, now, now.plusSeconds(60), now.plusSeconds(65));
    }
}
