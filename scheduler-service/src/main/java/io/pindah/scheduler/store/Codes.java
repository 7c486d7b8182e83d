package io.pindah.scheduler.store;

import io.pindah.contracts.Phase;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Side;
import io.pindah.scheduler.migration.Ruling;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How choices are written in columns. */
final class Codes {
    private static final String REQUESTED = "requested";
    static final String QUEUED = "queued";
    private static final String ASKED = "asked";
    private static final String BEGUN = "begun";
    private static final String WITHDRAWN = "withdrawn";
    private static final String UNANSWERED = "unanswered-";

    private Codes() {}

    static Phase phase(String code) {
        return one(Phase.values(), Phase::wireName, code);
    }

    static RunsOn runsOn(String code) {
        return one(RunsOn.values(), RunsOn::wireName, code);
    }

    /** In alphabetical order, separated by commas. */
    static String sides(Set<Side> sides) {
        return sides.stream().map(Side::wireName).sorted().collect(Collectors.joining(","));
    }

    static Set<Side> sides(String codes) {
        return codes.isEmpty()
                ? Set.of()
                : Arrays.stream(codes.split(",")).map(Codes::side).collect(Collectors.toSet());
    }

    static String ruling(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Requested _ -> REQUESTED;
            case Ruling.Queued _ -> QUEUED;
            case Ruling.Asked _ -> ASKED;
            case Ruling.Begun _ -> BEGUN;
            case Ruling.Withdrawn _ -> WITHDRAWN;
            case Ruling.Unanswered unanswered -> UNANSWERED + unanswered.side().wireName();
        };
    }

    static @Nullable Instant answerBy(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Asked asked -> asked.answerBy();
            case Ruling.Begun begun -> begun.answerBy();
            case Ruling.Queued queued -> queued.notBefore();
            case Ruling.Requested _, Ruling.Withdrawn _, Ruling.Unanswered _ -> null;
        };
    }

    static Ruling ruling(String code, @Nullable Instant answerBy) {
        return switch (code) {
            case REQUESTED -> new Ruling.Requested();
            case QUEUED -> new Ruling.Queued(present(answerBy));
            case ASKED -> new Ruling.Asked(present(answerBy));
            case BEGUN -> new Ruling.Begun(present(answerBy));
            case WITHDRAWN -> new Ruling.Withdrawn();
            default -> new Ruling.Unanswered(side(code.substring(UNANSWERED.length())));
        };
    }

    private static Side side(String code) {
        return one(Side.values(), Side::wireName, code);
    }

    static Instant present(@Nullable Instant instant) {
        if (instant == null) {
            throw new IllegalStateException("what waits for an answer has no instant");
        }
        return instant;
    }

    static <E> E one(E[] values, Function<E, String> name, String code) {
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown code " + code));
    }
}
