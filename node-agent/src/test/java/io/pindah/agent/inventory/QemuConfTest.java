package io.pindah.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QemuConfTest {
    private static final QemuConf CONF = new QemuConf("""
            # Master configuration file for the QEMU driver.
            #default_tls_x509_cert_dir = "/etc/pki/commented"
            migrate_tls_x509_cert_dir = "/etc/pki/mine"
            user = "root"
            namespaces = []
            shared_filesystems = [
              "/srv/one",
              "/srv/two"
            ]
            """);

    @Test
    void a_setting_that_is_made_is_found_and_one_in_a_comment_is_not() {
        assertThat(CONF.value("migrate_tls_x509_cert_dir")).contains("/etc/pki/mine");
        assertThat(CONF.value("default_tls_x509_cert_dir")).isEmpty();
    }

    @Test
    void a_list_may_stand_on_several_lines() {
        assertThat(CONF.values("shared_filesystems")).containsExactly("/srv/one", "/srv/two");
        assertThat(CONF.values("namespaces")).isEmpty();
        assertThat(CONF.values("nothing")).isEmpty();
    }

    @Test
    void a_file_that_only_root_may_read_says_nothing() {
        assertThat(QemuConf.read(new FakeFiles().forbidding("/etc/libvirt/qemu.conf"))
                        .value("user"))
                .isEmpty();
    }
}
