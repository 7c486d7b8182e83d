package io.pindah.scheduler.restart;

import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.api.HostView;
import io.pindah.scheduler.inventory.KnownHost;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.migration.Stage;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What speaks against starting a lost guest again, the gravest first: that it could run twice.
 *
 * <p>A host that does not report may still run its half, so an operator has to vouch for it; so does one that was asked to start the guest
 * before and never answered.
 */
final class Objections {
    private final Choice choice;
    private final Scene scene;
    private final Move lost;

    private Objections(Choice choice, Scene scene) {
        this.choice = choice;
        this.scene = scene;
        this.lost = scene.migration().move();
    }

    /** The first one; empty: none. */
    static Optional<Rejection> to(Choice choice, Scene scene) {
        var objections = new Objections(choice, scene);
        return Stream.<Supplier<Optional<Rejection>>>of(
                        objections::toTheMigration,
                        objections::toAnEarlierRestart,
                        objections::toWhatIsVouchedFor,
                        objections::toWhatIsNot,
                        objections::toACopyElsewhere,
                        objections::toTheChosenHost)
                .flatMap(objection -> objection.get().stream())
                .findFirst();
    }

    private Optional<Rejection> toTheMigration() {
        var stage = scene.migration().stage();
        if (!(stage instanceof Stage.Lost)) {
            return whole(
                    Reason.NOT_LOST,
                    "The migration of " + lost.guestName() + " from " + lost.source() + " to " + lost.destination()
                            + " is " + stage.phase() + "; only a guest that is lost is started again from its disks.");
        }
        if (scene.isOvertaken()) {
            return whole(
                    Reason.NEWER_MIGRATION,
                    lost.guestName() + " has been moved again since this migration; there is nothing to start.");
        }
        return scene.definition().isPresent()
                ? Optional.empty()
                : whole(
                        Reason.NO_DEFINITION,
                        "How " + lost.guestName() + " is defined is not on record, as the agent on " + lost.source()
                                + " has not told; define and start it by hand, once neither host has its half any more.");
    }

    private Optional<Rejection> toAnEarlierRestart() {
        return scene.earlier().stream()
                .flatMap(earlier -> toRestart(earlier).stream())
                .findFirst();
    }

    private Optional<Rejection> toRestart(Restart earlier) {
        var host = earlier.plan().choice().host();
        return switch (earlier.progress()) {
            case Progress.Discarding _, Progress.Refused _ -> Optional.empty();
            case Progress.Starting _ ->
                choice.poweredOff().contains(host)
                        ? Optional.empty()
                        : whole(
                                Reason.RESTART_UNDER_WAY,
                                host + " has been asked to start " + lost.guestName()
                                        + " and may do so yet; wait for its answer, or say that it is powered off.");
            case Progress.Running _ ->
                whole(
                        Reason.ALREADY_RESTARTED,
                        lost.guestName() + " was started again on " + host + "; there is nothing to do.");
        };
    }

    private Optional<Rejection> toWhatIsVouchedFor() {
        return sorted(choice.poweredOff()).stream()
                .flatMap(host -> toVouchingFor(host).stream())
                .findFirst();
    }

    private Optional<Rejection> toVouchingFor(HostName host) {
        if (!concerned().contains(host)) {
            return Optional.of(Rejection.ofField(
                    Choice.POWERED_OFF,
                    Reason.NOT_AN_OLD_HOST,
                    host + " has nothing of " + lost.guestName() + "; name only " + joined(concerned()) + "."));
        }
        return reports(host)
                ? Optional.of(Rejection.ofField(
                        Choice.POWERED_OFF,
                        Reason.HOST_REPORTS,
                        host
                                + " reports, so it is not powered off; leave it out, and it is asked to remove what it has of "
                                + lost.guestName() + "."))
                : Optional.empty();
    }

    private Optional<Rejection> toWhatIsNot() {
        var silent = concerned().stream()
                .filter(host -> !reports(host) && !choice.poweredOff().contains(host))
                .toList();
        return silent.isEmpty()
                ? Optional.empty()
                : whole(
                        Reason.HALF_MAY_RUN,
                        joined(silent) + (silent.size() == 1 ? " does" : " do")
                                + " not report and may still have a half of "
                                + lost.guestName() + ": started again, it could run twice and destroy its disks. If "
                                + (silent.size() == 1 ? "it is" : "they are")
                                + " powered off, say so (poweredOff); else see that the agent there runs and reaches the broker.");
    }

    private Optional<Rejection> toACopyElsewhere() {
        return scene.inventory().sightings(lost.guest().value()).stream()
                .filter(sighting -> !concerned().contains(sighting.host().name()))
                .filter(sighting -> sighting.guest().id().equals(lost.guest()))
                .filter(sighting -> sighting.guest().state() != GuestState.SHUT_OFF)
                .findFirst()
                .flatMap(sighting -> whole(
                        Reason.RUNS_ELSEWHERE,
                        lost.guestName() + " is " + sighting.guest().state() + " on "
                                + sighting.host().name() + "; started again, it could run twice."));
    }

    private Optional<Rejection> toTheChosenHost() {
        var known = scene.inventory().host(choice.host());
        if (known.isEmpty()) {
            return ofHost(
                    Reason.UNKNOWN_HOST, "No host named " + choice.host() + " has ever reported; check the name.");
        }
        return switch (state(known.get())) {
            case READY -> Optional.empty();
            case STALE ->
                ofHost(
                        Reason.HOST_STALE,
                        choice.host() + " has stopped reporting and cannot start a guest; choose another host.");
            case UNFIT ->
                ofHost(
                        Reason.HOST_UNFIT,
                        choice.host() + " reports: "
                                + String.join("; ", known.get().report().problems()) + ".");
        };
    }

    /** The old hosts, and one that may be starting the guest already. */
    private Set<HostName> concerned() {
        var hosts = new LinkedHashSet<>(List.of(lost.source(), lost.destination()));
        scene.earlier().stream()
                .filter(earlier -> earlier.progress() instanceof Progress.Starting)
                .map(earlier -> earlier.plan().choice().host())
                .forEach(hosts::add);
        return hosts;
    }

    private boolean reports(HostName host) {
        return scene.inventory()
                .host(host)
                .filter(known -> state(known) != HostView.State.STALE)
                .isPresent();
    }

    private HostView.State state(KnownHost host) {
        return host.state(scene.inventory().now());
    }

    private static Optional<Rejection> whole(Reason reason, String sentence) {
        return Optional.of(Rejection.of(reason, sentence));
    }

    private static Optional<Rejection> ofHost(Reason reason, String sentence) {
        return Optional.of(Rejection.ofField(Choice.HOST, reason, sentence));
    }

    private static List<HostName> sorted(Set<HostName> hosts) {
        return hosts.stream().sorted(Comparator.comparing(HostName::value)).toList();
    }

    private static String joined(Iterable<HostName> hosts) {
        var names = new LinkedHashSet<String>();
        hosts.forEach(host -> names.add(host.value()));
        return names.stream().collect(Collectors.joining(" and "));
    }
}
