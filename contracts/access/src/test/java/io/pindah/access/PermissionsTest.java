package io.pindah.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    @Test
    void a_role_includes_those_before_it() {
        assertThat(Role.VIEWER.isAmong(Set.of(Role.ADMIN))).isTrue();
        assertThat(Role.OPERATOR.isAmong(Set.of(Role.OPERATOR))).isTrue();
        assertThat(Role.OPERATOR.isAmong(Set.of(Role.VIEWER))).isFalse();
        assertThat(Role.VIEWER.isAmong(Set.of())).isFalse();
    }

    @Test
    void what_is_not_in_the_table_has_no_role() {
        var permissions = Permissions.of(Map.of("look", Role.VIEWER));

        assertThat(permissions.of("look")).contains(Role.VIEWER);
        assertThat(permissions.of("delete")).isEmpty();
    }

    @Test
    void only_the_description_needs_no_token() {
        var permissions = Permissions.of(Map.of());

        assertThat(permissions.isOpen("/q/openapi")).isTrue();
        assertThat(permissions.isOpen("/q/swagger-ui/index.html")).isTrue();
        assertThat(permissions.isOpen("/q/openapix")).isFalse();
        assertThat(permissions.isOpen("/api/v1/hosts")).isFalse();
        assertThat(permissions.isOpen("/")).isFalse();
    }
}
