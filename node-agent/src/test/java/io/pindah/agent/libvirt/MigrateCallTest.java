package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.Mode;
import org.junit.jupiter.api.Test;
import org.libvirt.TypedParameter;

/** The numbers are libvirt's (virDomainMigrateFlags). */
class MigrateCallTest {
    private static final int LIVE_PEER2PEER = 1 | 2;
    private static final int PERSIST_DEST_UNDEFINE_SOURCE = 8 | 16;
    private static final int UNSAFE = 512;
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

    private static String text(TypedParameter parameter) {
        return parameter.field + "=" + parameter.getValueAsString();
    }
}
