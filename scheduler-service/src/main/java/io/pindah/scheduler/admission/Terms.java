package io.pindah.scheduler.admission;

import io.pindah.contracts.api.PolicyFields;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.policy.Agreed;
import io.pindah.scheduler.policy.NamedPolicy;
import io.pindah.scheduler.policy.Policies;
import io.pindah.scheduler.policy.PolicyName;
import io.pindah.scheduler.policy.PolicyReader;
import io.pindah.scheduler.policy.Wish;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a guest is to be moved, once it is known which guest it is: its own policy, under what the request says. */
public sealed interface Terms {

    /** @param policyName the named policy that was used; absent: none */
    record Settled(Agreed agreed, @Nullable PolicyName policyName) implements Terms {}

    record Unsettled(Rejection why) implements Terms {}

    static Terms of(Wish wish, Fleet fleet, Labels labels, long memoryMiB) {
        return switch (wish) {
            case Wish.Fixed(var policy) -> new Settled(Agreed.of(policy), null);
            case Wish.Said said -> said(said, fleet, labels, memoryMiB);
        };
    }

    private static Terms said(Wish.Said said, Fleet fleet, Labels labels, long memoryMiB) {
        var named = said.policy().isPresent()
                ? Policies.named(fleet.policies(), said.policy().get())
                : Policies.chosen(fleet.policies(), labels.values());
        if (said.policy().isPresent() && named.isEmpty()) {
            return new Unsettled(unknown(said.policy().get(), fleet));
        }
        var base = named.map(NamedPolicy::fields).orElse(PolicyFields.NONE);
        return switch (PolicyReader.read(said.fields().over(base), memoryMiB)) {
            case PolicyReader.Reading.Read(var agreed) ->
                new Settled(agreed, named.map(NamedPolicy::name).orElse(null));
            case PolicyReader.Reading.Unreadable(var why) -> new Unsettled(with(why, named));
        };
    }

    private static Rejection with(Rejection why, Optional<NamedPolicy> named) {
        return named.map(policy -> new Rejection(
                        why.reason(),
                        why.fault(),
                        why.sentence() + " (Together with the policy " + policy.name() + ".)"))
                .orElse(why);
    }

    private static Rejection unknown(PolicyName name, Fleet fleet) {
        var known = fleet.policies().stream()
                .map(policy -> policy.name().value())
                .sorted()
                .collect(Collectors.joining(", "));
        return Rejection.ofField(
                "policy",
                Reason.UNKNOWN_POLICY,
                "There is no policy " + name + "; "
                        + (known.isEmpty() ? "none has been made yet." : "there are " + known + "."));
    }
}
