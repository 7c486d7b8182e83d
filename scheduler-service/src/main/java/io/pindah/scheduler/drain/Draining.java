package io.pindah.scheduler.drain;

import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.DrainView.Kind;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import io.pindah.contracts.api.PolicyFields;
import io.pindah.scheduler.admission.Admission;
import io.pindah.scheduler.admission.Order;
import io.pindah.scheduler.fleet.Labels.Maintenance;
import io.pindah.scheduler.inventory.Sighting;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.policy.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done next about a drain. May be asked any number of times; when nothing is due, nothing changes.
 *
 * <p>Guests are asked for all at once: the queue's limits see to it that they leave one after the other, and where to is chosen as each
 * one leaves. A guest that cannot be moved is tried again with growing pauses for as long as the drain runs; nothing ever stops a guest. One that
 * comes to the host while it is drained is taken in. It is completed when no guest is left that is to be moved.
 *
 * <p>When it is cancelled: what waits is withdrawn, what copies in pre-copy is aborted, what has switched to post-copy finishes, as stopping it
 * would lose the guest.
 */
public final class Draining {
    /** Below what people ask for: maintenance can wait. Waiting raises it, as any other. */
    public static final int PRIORITY = 20;

    private final Scene scene;
    private final Stamps stamps;
    private final Instant now;
    private final List<Effect> effects = new ArrayList<>();

    private Draining(Scene scene, Stamps stamps) {
        this.scene = scene;
        this.stamps = stamps;
        this.now = scene.facts().inventory().now();
    }

    public static Progress advance(Drain drain, Scene scene, Stamps stamps) {
        var draining = new Draining(scene, stamps);
        var next =
                switch (drain.state()) {
                    case RUNNING -> draining.goOn(drain);
                    case CANCELLING -> draining.cancel(drain);
                    case PLANNED, COMPLETED, CANCELLED -> drain;
                };
        return new Progress(next, draining.effects);
    }

    /** A guest of the host as a drain takes it in. */
    static Item item(HostReport.Guest guest, Maintenance strategy) {
        return switch (strategy) {
            case MIGRATE -> Item.of(guest.id(), guest.name(), guest.shape().memoryMiB(), Step.PENDING, "");
            case LEAVE ->
                Item.of(
                        guest.id(),
                        guest.name(),
                        guest.shape().memoryMiB(),
                        Step.LEFT,
                        "Its label pindah.maintenance says leave.");
            case ASK ->
                Item.of(
                        guest.id(),
                        guest.name(),
                        guest.shape().memoryMiB(),
                        Step.ASKS,
                        "Its label pindah.maintenance says ask: migrate it or leave it.");
        };
    }

    /** Those that a drain of the host would take in now. */
    static List<Item> found(Drain drain, Scene scene) {
        if (drain.kind() == Kind.RETURN) {
            return List.of();
        }
        var fleet = scene.facts().fleet();
        return scene.facts().inventory().sightings().stream()
                .filter(sighting -> sighting.host().name().equals(drain.host()))
                .filter(sighting -> isThere(sighting.guest().state()))
                .filter(sighting -> drain.item(sighting.guest().id()).isEmpty())
                .map(Sighting::guest)
                .map(guest -> item(guest, fleet.labels(guest.id()).maintenance()))
                .toList();
    }

    private static boolean isThere(GuestState state) {
        return state == GuestState.RUNNING || state == GuestState.PAUSED;
    }

    private Drain goOn(Drain drain) {
        var looked = drain.and(found(drain, scene)).each(item -> look(drain, item));
        var asked = looked.each(item -> item.isDue(now) ? ask(drain, item) : item);
        return asked.items().stream().allMatch(Item::isOver) ? asked.finished(State.COMPLETED, now) : asked;
    }

    private Drain cancel(Drain drain) {
        var next = drain.each(item -> switch (item.step()) {
            case PENDING, ASKS, BLOCKED -> item.at(Step.STOPPED, "The drain was cancelled before it was its turn.");
            case MOVING -> stop(drain, item);
            case MOVED, LEFT, GONE, STOPPED, LOST -> item;
        });
        if (!next.items().stream().allMatch(Item::isOver)) {
            return next;
        }
        if (drain.kind() == Kind.DRAIN && drain.cordonedBy() == Drain.CordonedBy.DRAIN) {
            effects.add(new Effect.Uncordon(drain.host()));
        }
        return next.finished(State.CANCELLED, now);
    }

    private Item stop(Drain drain, Item item) {
        var journey = scene.journeys().get(item.guest());
        if (journey == null) {
            return item.at(Step.STOPPED, "The drain was cancelled.");
        }
        return switch (journey.phase()) {
            case REQUESTED, QUEUED, PREPARING, RUNNING -> {
                if (!item.isStopAsked(now)) {
                    effects.add(new Effect.Abort(journey.migration(), stamps.next()));
                    yield item.followed(journey.migration(), journey.destination())
                            .stopAsked(now);
                }
                yield item;
            }
            case POST_COPY, INTERRUPTED ->
                item.followed(journey.migration(), journey.destination())
                        .at(Step.MOVING, "It has switched to post-copy and cannot be stopped any more; it finishes.");
            case FAILED, ABORTED, CANCELLED, REJECTED ->
                item.followed(journey.migration(), journey.destination())
                        .at(Step.STOPPED, "The drain was cancelled; it stays where it is.");
            case COMPLETED, LOST -> look(drain, item);
        };
    }

    /** What has become of it. */
    private Item look(Drain drain, Item item) {
        return switch (item.step()) {
            case MOVING -> {
                var journey = scene.journeys().get(item.guest());
                yield journey == null ? item : arrived(item, journey);
            }
            case PENDING, ASKS, BLOCKED -> whereItIs(drain, item);
            case MOVED, LEFT, GONE, STOPPED, LOST -> item;
        };
    }

    private Item arrived(Item item, Journey journey) {
        var followed = item.followed(journey.migration(), journey.destination());
        return switch (journey.phase()) {
            case REQUESTED, QUEUED, PREPARING, RUNNING, POST_COPY, INTERRUPTED ->
                followed.at(Step.MOVING, words(journey));
            case COMPLETED -> followed.at(Step.MOVED, "");
            case LOST -> followed.at(Step.LOST, journey.detail());
            case FAILED, ABORTED, CANCELLED, REJECTED ->
                journey.again() == Journey.Again.YES
                        ? followed
                        : followed.blocked("The migration is " + journey.phase() + ": " + journey.detail() + ".", now);
        };
    }

    private static String words(Journey journey) {
        return journey.phase() == Phase.QUEUED ? "It waits in the queue." : "It is " + journey.phase() + ".";
    }

    private Item whereItIs(Drain drain, Item item) {
        var sightings = scene.facts().inventory().sightings(item.guest().value());
        var there = sightings.stream()
                .filter(sighting -> isThere(sighting.guest().state()))
                .findFirst();
        if (there.isEmpty()) {
            return item.at(Step.GONE, "It does not run any more.");
        }
        var isOnHost = there.get().host().name().equals(drain.host());
        return switch (drain.kind()) {
            case DRAIN ->
                isOnHost
                        ? item
                        : item.at(Step.GONE, "It runs on " + there.get().host().name() + " now.");
            case RETURN -> isOnHost ? item.at(Step.MOVED, "It was there already.") : item;
        };
    }

    private Item ask(Drain drain, Item item) {
        return switch (Admission.enqueue(order(drain, item), scene.facts(), stamps.migration(), stamps.next())) {
            case Answer.Accepted accepted -> {
                effects.add(new Effect.Open(accepted));
                var move = accepted.next().move();
                yield item.moving(move.id(), move.destination());
            }
            case Answer.Rejected(var why) -> item.blocked(why.sentence(), now);
        };
    }

    /** What is asked for of a guest: away to any host, or back to the drained one. */
    static Order order(Drain drain, Item item) {
        var to =
                switch (drain.kind()) {
                    case DRAIN -> new Order.Destination.Any();
                    case RETURN -> new Order.Destination.Named(drain.host());
                };
        return new Order(
                item.guest().value(),
                to,
                new Wish.Said(Optional.empty(), PolicyFields.NONE),
                new Order.Occasion.Drain(drain.id().value(), PRIORITY, item.triedBefore()));
    }
}
