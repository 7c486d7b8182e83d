package io.pindah.agent.preflight;

import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.GuestShape;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What this host has promised to guests that are on their way.
 *
 * @param rooms memory that is kept for them
 * @param ports on which they are waited for, or have come
 */
public record Promised(List<Room> rooms, Set<Integer> ports) {
    public static final Promised NOTHING = new Promised(List.of(), Set.of());

    public Promised {
        rooms = List.copyOf(rooms);
        ports = Set.copyOf(ports);
    }

    /** What one guest takes, in ordinary memory or in huge pages, as its needs say. */
    public record Room(GuestShape shape, GuestNeeds needs) {
        /** Rounded up. */
        long pages(long sizeKiB) {
            return Math.ceilDiv(shape.memoryMiB() * 1024, sizeKiB);
        }
    }

    long memoryMiB() {
        return rooms.stream()
                .filter(room -> room.needs().hugepageKiB() == null)
                .mapToLong(room -> room.shape().memoryMiB())
                .sum();
    }

    long pages(long sizeKiB) {
        return rooms.stream()
                .filter(room -> Objects.equals(room.needs().hugepageKiB(), sizeKiB))
                .mapToLong(room -> room.pages(sizeKiB))
                .sum();
    }
}
