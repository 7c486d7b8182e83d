package io.pindah.scheduler.admission;

import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RecoveryLimits;
import io.pindah.contracts.api.MigrationRequest;
import io.pindah.scheduler.admission.Order.Destination;
import io.pindah.scheduler.admission.Order.Reading;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a request field by field; the first one that is wrong is named. */
public final class Reader {
    /** QEMU takes no more than 2000 seconds. */
    private static final long MAX_DOWNTIME_MILLIS = 2_000_000;

    private static final long MAX_TIMEOUT_SECONDS = 7 * 24 * 3600L;
    private static final long MAX_MIB_PER_SECOND = 1_000_000;
    private static final long MAX_PAUSE_SECONDS = 24 * 3600L;
    private static final int MAX_ATTEMPTS = 1_000_000;

    private Reader() {}

    public static Reading read(MigrationRequest request) {
        try {
            return new Reading.Read(new Order(
                    field("guest", request.guest(), Reader::guest),
                    destination(request.destination()),
                    policy(request)));
        } catch (Wrong wrong) {
            return new Reading.Unreadable(wrong.why);
        }
    }

    private static MigrationPolicy policy(MigrationRequest request) throws Wrong {
        var mode = request.mode() == null ? Mode.POST_COPY : mode(request.mode());
        return new MigrationPolicy(
                mode,
                ratio(request.switchAtRemainingRatio(), mode),
                between("bandwidthMiBPerSecond", request.bandwidthMiBPerSecond(), MAX_MIB_PER_SECOND),
                between("postCopyBandwidthMiBPerSecond", request.postCopyBandwidthMiBPerSecond(), MAX_MIB_PER_SECOND),
                between("downtimeLimitMillis", request.downtimeLimitMillis(), MAX_DOWNTIME_MILLIS),
                between("timeoutSeconds", request.timeoutSeconds(), MAX_TIMEOUT_SECONDS),
                recovery(request));
    }

    /** Absent when nothing was said, so that the default may change; else filled up with the default. */
    private static @Nullable RecoveryLimits recovery(MigrationRequest request) throws Wrong {
        var attempts = attempts(request.recoveryAttempts());
        var first = between("recoveryFirstPauseSeconds", request.recoveryFirstPauseSeconds(), MAX_PAUSE_SECONDS);
        var last = between("recoveryLastPauseSeconds", request.recoveryLastPauseSeconds(), MAX_PAUSE_SECONDS);
        var stall = between("recoveryStallSeconds", request.recoveryStallSeconds(), MAX_PAUSE_SECONDS);
        if (attempts == null && first == null && last == null && stall == null) {
            return null;
        }
        var usual = RecoveryLimits.DEFAULT;
        long firstPause = first == null ? usual.firstPauseSeconds() : first;
        long lastPause = last == null ? Math.max(firstPause, usual.lastPauseSeconds()) : last;
        if (lastPause < firstPause) {
            throw Wrong.value(
                    "recoveryLastPauseSeconds",
                    "recoveryLastPauseSeconds must not be less than recoveryFirstPauseSeconds (" + firstPause
                            + "), not " + lastPause + ".");
        }
        return new RecoveryLimits(
                attempts == null ? usual.attempts() : attempts,
                firstPause,
                lastPause,
                stall == null ? usual.stallSeconds() : stall);
    }

    private static @Nullable Integer attempts(@Nullable Integer given) throws Wrong {
        if (given != null && (given < 0 || given > MAX_ATTEMPTS)) {
            throw Wrong.value(
                    "recoveryAttempts",
                    "recoveryAttempts must lie between 0 (none) and " + MAX_ATTEMPTS + ", not " + given + ".");
        }
        return given;
    }

    private static String guest(String text) {
        return new GuestName(text).value(); // A UUID is made of the same characters.
    }

    private static Destination destination(@Nullable String text) throws Wrong {
        return text == null ? new Destination.Any() : new Destination.Named(field("destination", text, HostName::new));
    }

    private static Mode mode(String text) throws Wrong {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> Wrong.value(
                        "mode",
                        "mode must be one of "
                                + Arrays.stream(Mode.values())
                                        .map(Mode::wireName)
                                        .collect(Collectors.joining(", "))
                                + "; leave it out for post-copy."));
    }

    private static double ratio(@Nullable Double given, Mode mode) throws Wrong {
        if (given == null) {
            return MigrationPolicy.DEFAULT_SWITCH_AT_REMAINING_RATIO;
        }
        if (mode != Mode.HYBRID) {
            throw Wrong.value(
                    "switchAtRemainingRatio", "switchAtRemainingRatio is for mode hybrid only, not for " + mode + ".");
        }
        if (!(given > 0 && given < 1)) {
            throw Wrong.value(
                    "switchAtRemainingRatio", "switchAtRemainingRatio must lie between 0 and 1, not " + given + ".");
        }
        return given;
    }

    private static @Nullable Long between(String field, @Nullable Long given, long max) throws Wrong {
        if (given != null && (given < 1 || given > max)) {
            throw Wrong.value(field, field + " must lie between 1 and " + max + ", not " + given + ".");
        }
        return given;
    }

    private static <T> T field(String field, @Nullable String text, Function<String, T> read) throws Wrong {
        if (text == null) {
            throw new Wrong(Rejection.ofField(field, Reason.MISSING_FIELD, "The field " + field + " is missing."));
        }
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw Wrong.value(field, field + ": " + e.getMessage() + ".");
        }
    }

    /** Leaves the reading at the first field that is wrong; never leaves this class. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Rejection why;

        Wrong(Rejection why) {
            super(why.sentence(), null, false, false);
            this.why = why;
        }

        static Wrong value(String field, String sentence) {
            return new Wrong(Rejection.ofField(field, Reason.INVALID_FIELD, sentence));
        }
    }
}
