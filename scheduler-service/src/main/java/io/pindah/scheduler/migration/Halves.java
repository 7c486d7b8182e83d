package io.pindah.scheduler.migration;

import java.util.Optional;

/** What people are told of halves of the guest that are gone or left over. */
final class Halves {
    private Halves() {}

    static Optional<String> missing(Migration m) {
        var move = m.move();
        var source = vanished(m.source());
        var destination = vanished(m.destination());
        if (source.isPresent() && destination.isPresent()) {
            return Optional.of("neither " + move.source() + " (" + source.get() + ") nor " + move.destination() + " ("
                    + destination.get() + ") has its half of " + move.guestName() + " any more; " + move.source()
                    + " is asked whether the guest is lost");
        }
        return source.map(detail -> missing(
                        m, move.source().value(), detail, move.destination().value()))
                .or(() -> destination.map(detail -> missing(
                        m, move.destination().value(), detail, move.source().value())));
    }

    private static Optional<String> vanished(Witness witness) {
        return witness.half() instanceof Half.Vanished(var detail) ? Optional.of(detail) : Optional.empty();
    }

    private static String missing(Migration m, String host, String detail, String asked) {
        return host + " has its half of " + m.move().guestName() + " no more (" + detail + "); " + asked
                + " is asked what has become of the guest";
    }

    static Optional<String> leftOver(Migration m) {
        var move = m.move();
        var guest = move.guestName().value();
        return switch (m.source().half()) {
            case Half.Orphaned _ -> Optional.of(move.source() + " has a paused half of " + guest + orphan(m));
            case Half.Kept(var detail) ->
                Optional.of(move.source() + " has something of " + guest + " left that it does not remove (" + detail
                        + "); it must not be resumed: see there what it is, and destroy it only if it is paused");
            case Half.InPlace _, Half.Vanished _, Half.Removed _ -> Optional.empty();
        };
    }

    private static String orphan(Migration m) {
        var destination = m.move().destination();
        if (m.destination().word() instanceof Word.Done) {
            return " left, which is being removed";
        }
        var danger = " whose copy is complete, which must not be resumed; ";
        return m.source().word() instanceof Word.Done && m.destination().hasVanished()
                ? danger + destination
                        + " has had all of the guest and does not have it any more: see what became of it,"
                        + " and destroy the half once it is not needed; its definition may be the guest's last"
                : danger + "it is removed once " + destination + " proves that "
                        + m.move().guestName() + " runs there with all its memory";
    }
}
