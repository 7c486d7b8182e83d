package io.pindah.simulation;

import io.pindah.agent.migration.Condition;
import java.util.List;

/** How things stand when a history begins: one or two guests, each whole and running on one of the hosts. */
final class Beginning {
    private enum Release {
        DEBIAN_12("9.0.0", false),
        DEBIAN_13("11.3.0", true),
        /** Not known to crash, and does. */
        LATER("12.1.0", true);

        private final String libvirt;
        private final boolean crashesOnResume;

        Release(String libvirt, boolean crashesOnResume) {
            this.libvirt = libvirt;
            this.crashesOnResume = crashesOnResume;
        }
    }

    private Beginning() {}

    static void of(Simulation in, Variant variant) {
        for (var number = 1; number <= 2; number++) {
            var release = in.chance.of(List.of(Release.DEBIAN_12, Release.DEBIAN_12, Release.DEBIAN_13, Release.LATER));
            var skew = in.chance.between(-2000, 2000);
            in.world.machines.add(
                    new Machine("kvm" + number, release.libvirt, release.crashesOnResume, in.timeline, skew));
            in.story.tell(() -> "libvirt " + release.libvirt + ", clock " + skew + " ms off");
        }
        in.world.machines.forEach(machine -> in.agents.add(new AgentProcess(in, machine, variant)));
        var guests = in.chance.oneIn(4) ? 2 : 1;
        for (var number = 1; number <= guests; number++) {
            var guest = new Guest(number, in.chance.oneIn(2));
            var home = in.chance.of(in.world.machines);
            var domain = new Domain(guest, Condition.RUNNING);
            domain.isPersistent = guest.isPersistent;
            domain.qemu.isRunning = true;
            domain.qemu.pages = Guest.ALL;
            home.domains.put(guest.id, domain);
            in.world.guests.add(guest);
        }
        in.agents.forEach(agent -> agent.life.start());
        in.scheduler.life.start();
    }
}
