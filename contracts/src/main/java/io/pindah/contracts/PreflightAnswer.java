package io.pindah.contracts;

import java.time.Instant;
import java.util.List;

/**
 * Whether a host could take a guest. Topic {@code preflight-answers}, keyed by the question.
 *
 * @param question its {@code id}
 * @param host that answers
 * @param at the host's wall clock
 * @param findings what stands in the way; empty: it fits
 */
public record PreflightAnswer(CommandId question, HostName host, Instant at, List<Finding> findings) {
    public static final String WIRE_NAME = "preflight.answer.v1";

    public PreflightAnswer {
        findings = List.copyOf(findings);
    }
}
