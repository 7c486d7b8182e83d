package io.pindah.scheduler.admission;

import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.api.MigrationRequest;
import io.pindah.scheduler.admission.Order.Destination;
import io.pindah.scheduler.admission.Order.Occasion;
import io.pindah.scheduler.admission.Order.Reading;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.policy.PolicyName;
import io.pindah.scheduler.policy.PolicyReader;
import io.pindah.scheduler.policy.Wish;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a request field by field; the first one that is wrong is named. */
public final class Reader {
    /** The size of the guest is not known yet; what is said for each GiB of it is checked as for one. */
    private static final long ANY_SIZE_MIB = 1024;

    private Reader() {}

    public static Reading read(MigrationRequest request) {
        try {
            var order = new Order(
                    field("guest", request.guest(), Reader::guest),
                    destination(request.destination()),
                    new Wish.Said(policy(request.policy()), request.fields()),
                    new Occasion.Request());
            return switch (PolicyReader.read(request.fields(), ANY_SIZE_MIB)) {
                // A field that is wrong only together with those of the policy is told when these are known.
                case PolicyReader.Reading.Unreadable(var why)
                when isWrongByItself(request) -> new Reading.Unreadable(why);
                case PolicyReader.Reading.Unreadable _, PolicyReader.Reading.Read _ -> new Reading.Read(order);
            };
        } catch (Wrong wrong) {
            return new Reading.Unreadable(wrong.why);
        }
    }

    /** Where a mode is said, or no policy can have said one. */
    private static boolean isWrongByItself(MigrationRequest request) {
        return request.mode() != null || request.policy() == null;
    }

    private static Optional<PolicyName> policy(@Nullable String text) throws Wrong {
        return text == null ? Optional.empty() : Optional.of(field("policy", text, PolicyName::new));
    }

    private static String guest(String text) {
        return new GuestName(text).value(); // A UUID is made of the same characters.
    }

    private static Destination destination(@Nullable String text) throws Wrong {
        return text == null ? new Destination.Any() : new Destination.Named(field("destination", text, HostName::new));
    }

    private static <T> T field(String field, @Nullable String text, Function<String, T> read) throws Wrong {
        if (text == null) {
            throw new Wrong(Rejection.ofField(field, Reason.MISSING_FIELD, "The field " + field + " is missing."));
        }
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Wrong(Rejection.ofField(field, Reason.INVALID_FIELD, field + ": " + e.getMessage() + "."));
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
    }
}
