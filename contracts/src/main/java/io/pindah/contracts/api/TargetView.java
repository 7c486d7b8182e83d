package io.pindah.contracts.api;

import io.pindah.contracts.Finding;
import io.pindah.contracts.HostName;
import java.util.List;

/**
 * Whether a host could take a guest ({@code GET /api/v1/guests/GUEST/targets}).
 *
 * @param fits whether nothing was found that stands in the way
 * @param findings what stands in the way, each with what to do
 * @param answered whether the host itself has looked, and not only the scheduler
 */
public record TargetView(HostName host, boolean fits, List<Finding> findings, boolean answered) {
    public TargetView {
        findings = List.copyOf(findings);
    }
}
