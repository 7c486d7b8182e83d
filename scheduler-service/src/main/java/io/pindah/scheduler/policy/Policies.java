package io.pindah.scheduler.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which policy a guest has when a request names none.
 *
 * <p>Of the policies whose selector the guest's labels fulfil, the one with the most labels, as it speaks of the fewest guests; of equals the
 * first by name. If there is none: the one called {@code default}, if there is one.
 *
 * <p><b>Example.</b> A guest bears {@code tier=db, site=north}. {@code databases} selects {@code tier=db}, {@code north-databases} selects
 * both, {@code web} selects {@code tier=web}: it gets {@code north-databases}.
 */
public final class Policies {
    private static final Comparator<NamedPolicy> MOST_SPECIFIC = Comparator.<NamedPolicy>comparingInt(
                    policy -> policy.selector().size())
            .reversed()
            .thenComparing(policy -> policy.name().value());

    private Policies() {}

    public static Optional<NamedPolicy> chosen(List<NamedPolicy> all, Map<String, String> labels) {
        return all.stream()
                .filter(policy -> policy.isFor(labels))
                .min(MOST_SPECIFIC)
                .or(() -> named(all, NamedPolicy.DEFAULT_NAME));
    }

    public static Optional<NamedPolicy> named(List<NamedPolicy> all, PolicyName name) {
        return all.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }
}
