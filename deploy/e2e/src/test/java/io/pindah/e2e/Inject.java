package io.pindah.e2e;

import java.time.Duration;
import org.awaitility.Awaitility;

/** The ways in which the lab is made to fail; each is real. */
final class Inject {
    private Inject() {}

    /** Resets the connections over which guests come to, or leave, a host. */
    static void reset(String host) {
        Lab.must("fault", "reset", host);
    }

    /** Pulls a host's cable. */
    static void cut(String host) {
        Lab.must("link", host, "down");
    }

    static void mend(String host) {
        Lab.must("link", host, "up");
    }

    /** Kills a guest's QEMU on a host. */
    static void killQemu(String host, String guest) {
        Lab.must("fault", "kill", host, "qemu", guest);
    }

    /** Kills libvirtd; systemd starts it again. */
    static void killLibvirtd(String host) {
        Lab.must("fault", "kill", host, "libvirtd");
    }

    /** Kills the node agent, as soon as there is one; systemd starts it again. */
    static void killAgent(String host) {
        Awaitility.await("an agent to kill on " + host)
                .atMost(Duration.ofSeconds(30))
                .until(() -> Lab.lab("fault", "kill", host, "agent").exitCode() == 0);
    }

    /** As an update of its package does; comes back when there is a new process. */
    static void restartAgent(String host) {
        Lab.must("exec", host, "--", "systemctl", "daemon-reload");
        Lab.must("exec", host, "--", "systemctl", "restart", "pindah-node-agent.service");
    }

    /** Stops the node agent without ending it: it takes no part in anything. */
    static void freezeAgent(String host) {
        Lab.must("fault", "freeze", host, "agent");
    }

    static void thawAgent(String host) {
        Lab.must("fault", "thaw", host, "agent");
    }

    /** Stops libvirtd without ending it: its calls hang. */
    static void freezeLibvirtd(String host) {
        Lab.must("fault", "freeze", host, "libvirtd");
    }

    static void thawLibvirtd(String host) {
        Lab.must("fault", "thaw", host, "libvirtd");
    }

    static void awaitAgents() {
        for (var host : Lab.HOSTS) {
            Awaitility.await("the agent of " + host)
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Api.host(host).contains("\"state\":\"ready\""));
        }
    }
}
