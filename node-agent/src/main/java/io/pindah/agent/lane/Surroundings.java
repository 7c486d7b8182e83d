package io.pindah.agent.lane;

import io.pindah.agent.migration.Facts;
import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.HostLinks;
import io.pindah.agent.migration.HostResources;
import io.pindah.agent.migration.Hypervisor;
import io.pindah.agent.migration.Samples;
import io.pindah.agent.preflight.Outlook;

/** What every lane works with. */
public record Surroundings(
        Hypervisor hypervisor,
        HostResources resources,
        HostLinks links,
        Outlook outlook,
        Facts facts,
        Samples samples,
        HostClock clock,
        LaneSettings settings) {}
