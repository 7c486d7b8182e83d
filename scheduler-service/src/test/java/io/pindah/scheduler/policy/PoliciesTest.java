package io.pindah.scheduler.policy;

import static io.pindah.scheduler.migration.Told.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Mode;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.PolicyFields;
import io.pindah.scheduler.admission.Terms;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.fleet.Fleet.QueueState;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.migration.Rejection.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final Map<String, String> DB_IN_THE_NORTH = Map.of("tier", "db", "site", "north");
    private static final List<NamedPolicy> ALL = List.of(
            policy(
                    "databases",
                    Map.of("tier", "db"),
                    "{\"mode\": \"hybrid\", \"switchAtRemainingRatio\": 0.3, \"priority\": 70}"),
            policy("north-databases", DB_IN_THE_NORTH, "{\"mode\": \"pre-copy\", \"timeoutSecondsPerGiB\": 30}"),
            policy("web", Map.of("tier", "web"), "{}"));

    @Test
    void the_example_in_the_comment_holds() {
        assertThat(name(ALL, DB_IN_THE_NORTH)).contains("north-databases");
        assertThat(name(ALL, Map.of("tier", "db"))).contains("databases");
        assertThat(name(ALL, Map.of("tier", "mail"))).isEmpty();
    }

    @Test
    void a_policy_called_default_is_that_of_all_others() {
        var withDefault = List.of(ALL.getFirst(), policy("default", Map.of(), "{\"priority\": 1}"));

        assertThat(name(withDefault, Map.of())).contains("default");
        assertThat(name(withDefault, Map.of("tier", "db"))).contains("databases");
    }

    @Test
    void what_a_request_says_goes_before_what_the_policy_says() {
        var agreed = settled(Optional.of("databases"), "{\"priority\": 5}", Map.of(), 4096)
                .agreed();

        assertThat(agreed.priority()).isEqualTo(5);
        assertThat(agreed.policy().mode()).isEqualTo(Mode.HYBRID);
        assertThat(agreed.policy().switchAtRemainingRatio()).isEqualTo(0.3);
    }

    @Test
    void rules_for_hybrid_are_not_carried_into_another_mode_that_the_request_wants() {
        var policy = settled(Optional.of("databases"), "{\"mode\": \"post-copy\"}", Map.of(), 4096)
                .agreed()
                .policy();

        assertThat(policy.mode()).isEqualTo(Mode.POST_COPY);
    }

    @Test
    void the_guests_own_policy_is_used_where_the_request_names_none() {
        var settled = settled(Optional.empty(), "{}", DB_IN_THE_NORTH, 6 * 1024 + 1);

        assertThat(settled.policyName()).isEqualTo(new PolicyName("north-databases"));
        assertThat(settled.agreed().policy().timeoutSeconds()).isEqualTo(7 * 30);
    }

    @Test
    void of_a_fixed_time_and_one_for_each_gib_the_longer_counts() {
        var said = "{\"timeoutSeconds\": 100, \"timeoutSecondsPerGiB\": 30}";

        assertThat(settled(Optional.empty(), said, Map.of(), 1024)
                        .agreed()
                        .policy()
                        .timeoutSeconds())
                .isEqualTo(100);
        assertThat(settled(Optional.empty(), said, Map.of(), 8192)
                        .agreed()
                        .policy()
                        .timeoutSeconds())
                .isEqualTo(240);
    }

    @Test
    void a_policy_that_does_not_exist_is_refused_with_those_that_do() {
        assertThat(Terms.of(wish(Optional.of("none"), "{}"), fleet(), Labels.NONE, 1024))
                .isInstanceOfSatisfying(Terms.Unsettled.class, unsettled -> {
                    assertThat(unsettled.why().reason()).isEqualTo(Reason.UNKNOWN_POLICY);
                    assertThat(unsettled.why().field()).contains("policy");
                    assertThat(unsettled.why().sentence()).contains("databases, north-databases, web");
                });
    }

    @Test
    void fields_that_are_wrong_only_together_are_refused_with_the_policys_name() {
        assertThat(Terms.of(
                        wish(Optional.of("north-databases"), "{\"onTimeout\": \"switch\"}"),
                        fleet(),
                        Labels.NONE,
                        1024))
                .isInstanceOfSatisfying(Terms.Unsettled.class, unsettled -> {
                    assertThat(unsettled.why().field()).contains("onTimeout");
                    assertThat(unsettled.why().sentence()).contains("the policy north-databases");
                });
    }

    private static Terms.Settled settled(
            Optional<String> policy, String fields, Map<String, String> labels, long memoryMiB) {
        return switch (Terms.of(wish(policy, fields), fleet(), new Labels(labels), memoryMiB)) {
            case Terms.Settled settled -> settled;
            case Terms.Unsettled(var why) -> throw new AssertionError(why.sentence());
        };
    }

    private static Wish wish(Optional<String> policy, String fields) {
        return new Wish.Said(policy.map(PolicyName::new), Wire.read(fields, PolicyFields.class));
    }

    private static Fleet fleet() {
        return new Fleet(Map.of(), ALL, Map.of(), QueueState.OPEN);
    }

    private static Optional<String> name(List<NamedPolicy> all, Map<String, String> labels) {
        return Policies.chosen(all, labels).map(policy -> policy.name().value());
    }

    private static NamedPolicy policy(String name, Map<String, String> selector, String fields) {
        return new NamedPolicy(new PolicyName(name), "", selector, Wire.read(fields, PolicyFields.class), 1, T0);
    }
}
