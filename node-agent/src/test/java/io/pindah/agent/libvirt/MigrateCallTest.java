package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Policies;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.Mode;
import io.pindah.contracts.PreCopyRules;
import io.pindah.contracts.Storage;
import io.pindah.contracts.TimeoutAction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.libvirt.TypedParameter;

/** The numbers are libvirt's (virDomainMigrateFlags). */
class MigrateCallTest {
    private static final int LIVE_PEER2PEER = 1 | 2;
    private static final int PERSIST_DEST_UNDEFINE_SOURCE = 8 | 16;
    private static final int NON_SHARED_DISK = 64;
    private static final int UNSAFE = 512;
    private static final int AUTO_CONVERGE = 8192;
    private static final int TLS = 65536;
    private static final int POSTCOPY_RESUME = 524288;
    private static final int POSTCOPY = 32768;

    private final MigrateCall safe = new MigrateCall(false);

    @Test
    void post_copy_and_hybrid_ask_for_the_capability_and_pre_copy_does_not() {
        assertThat(safe.flags(MigrationPolicy.of(Mode.POST_COPY), false)).isEqualTo(LIVE_PEER2PEER | POSTCOPY);
        assertThat(safe.flags(MigrationPolicy.of(Mode.HYBRID), false)).isEqualTo(LIVE_PEER2PEER | POSTCOPY);
        assertThat(safe.flags(MigrationPolicy.of(Mode.PRE_COPY), false)).isEqualTo(LIVE_PEER2PEER);
    }

    @Test
    void a_persistent_guest_is_defined_there_and_no_more_here() {
        assertThat(safe.flags(MigrationPolicy.of(Mode.PRE_COPY), true))
                .isEqualTo(LIVE_PEER2PEER | PERSIST_DEST_UNDEFINE_SOURCE);
    }

    @Test
    void unsafe_storage_is_only_allowed_where_it_was_opted_into() {
        assertThat(new MigrateCall(true).flags(MigrationPolicy.of(Mode.PRE_COPY), false))
                .isEqualTo(LIVE_PEER2PEER | UNSAFE);
    }

    @Test
    void limits_and_the_address_are_given_only_when_the_policy_has_them() {
        var limited = new MigrationPolicy(Mode.POST_COPY, 0.15, 100L, 50L, null, null);
        var target = new MigrationTarget("qemu+tls://kvm2/system", "tcp://10.0.0.2");

        assertThat(MigrateCall.parameters(Given.TARGET, MigrationPolicy.of(Mode.POST_COPY)).stream()
                        .map(MigrateCallTest::text))
                .containsExactly("bandwidth=0");
        assertThat(MigrateCall.parameters(target, limited).stream().map(MigrateCallTest::text))
                .containsExactly("migrate_uri=tcp://10.0.0.2", "bandwidth=100", "bandwidth.postcopy=50");
    }

    @Test
    void disks_go_to_the_port_that_the_destination_has_kept_for_them() {
        var target = new MigrationTarget("qemu+tls://kvm2/system", "tcp://10.0.0.2:49152", null, null, null, 49154);

        assertThat(MigrateCall.parameters(target, with(Storage.COPY, null)).stream()
                        .map(MigrateCallTest::text))
                .contains("disks_port=49154");
    }

    @Test
    void disks_are_shared_unless_the_policy_has_them_copied_or_vouches_for_them() {
        assertThat(safe.flags(with(Storage.SHARED, null), false)).isEqualTo(LIVE_PEER2PEER | POSTCOPY);
        assertThat(safe.flags(with(Storage.COPY, null), false)).isEqualTo(LIVE_PEER2PEER | POSTCOPY | NON_SHARED_DISK);
        assertThat(safe.flags(with(Storage.UNSAFE, null), false)).isEqualTo(LIVE_PEER2PEER | POSTCOPY | UNSAFE);
    }

    @Test
    void encryption_is_asked_for_where_the_policy_demands_it() {
        assertThat(safe.flags(with(Storage.SHARED, true), false)).isEqualTo(LIVE_PEER2PEER | POSTCOPY | TLS);
        assertThat(safe.flags(with(Storage.SHARED, false), false)).isEqualTo(LIVE_PEER2PEER | POSTCOPY);
    }

    @ParameterizedTest
    @EnumSource(names = "ADAPTIVE", mode = EnumSource.Mode.EXCLUDE)
    void processors_are_slowed_down_in_any_mode_that_wishes_it(Mode mode) {
        var rules = new PreCopyRules(null, null, null, true, null, null);

        assertThat(safe.flags(Policies.with(mode, rules), false) & AUTO_CONVERGE)
                .isEqualTo(AUTO_CONVERGE);
    }

    @Test
    void a_policy_that_switches_on_timeout_has_the_capability_from_the_start() {
        var policy = Policies.with(Mode.HYBRID, 0.15, 10L, Policies.onTimeout(TimeoutAction.SWITCH));

        assertThat(safe.flags(policy, false) & POSTCOPY).isEqualTo(POSTCOPY);
    }

    @Test
    void a_copy_that_is_taken_up_again_is_encrypted_as_before_and_brings_no_disks() {
        var rules = new PreCopyRules(null, null, null, true, null, null);
        var policy = new MigrationPolicy(Mode.HYBRID, 0.15, null, null, null, null, null, rules, Storage.COPY, true);

        assertThat(safe.resumeFlags(policy, false)).isEqualTo(LIVE_PEER2PEER | POSTCOPY | TLS | POSTCOPY_RESUME);
    }

    private static MigrationPolicy with(Storage storage, @Nullable Boolean tls) {
        return new MigrationPolicy(Mode.POST_COPY, 0.15, null, null, null, null, null, null, storage, tls);
    }

    private static String text(TypedParameter parameter) {
        return parameter.field + "=" + parameter.getValueAsString();
    }
}
