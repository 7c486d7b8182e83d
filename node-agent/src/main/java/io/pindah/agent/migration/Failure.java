package io.pindah.agent.migration;

import io.pindah.contracts.FailureReason;

/** Why libvirt did not do what it was asked, in its own words. */
public record Failure(FailureReason reason, String detail) {}
