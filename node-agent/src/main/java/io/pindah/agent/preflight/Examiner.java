package io.pindah.agent.preflight;

import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import io.pindah.contracts.HostName;
import io.pindah.contracts.PreflightAnswer;
import io.pindah.contracts.PreflightQuestion;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers questions whether this host could take a guest. Thread-safe; to be called on platform threads only. */
public final class Examiner {
    private final HostName here;
    private final Outlook outlook;
    private final Supplier<Promised> promised;
    private final HostClock clock;

    /** @param promised to guests that are on their way */
    public Examiner(HostName here, Outlook outlook, Supplier<Promised> promised, HostClock clock) {
        this.here = here;
        this.outlook = outlook;
        this.promised = promised;
        this.clock = clock;
    }

    /** Empty when nobody waits for the answer any more, before it is sought or after. */
    public Optional<PreflightAnswer> answer(PreflightQuestion question) {
        if (isLate(question)) {
            return Optional.empty();
        }
        var findings = findings(Arrival.of(question));
        return isLate(question)
                ? Optional.empty()
                : Optional.of(
                        new PreflightAnswer(question.id(), here, clock.now().at(), findings));
    }

    private boolean isLate(PreflightQuestion question) {
        return clock.now().at().isAfter(question.expiresAt());
    }

    private List<Finding> findings(Arrival arrival) {
        try {
            return Preflight.check(arrival, outlook.towards(arrival, promised.get()));
        } catch (HypervisorProblem problem) {
            return List.of(new Finding(
                    Check.HOST_PROBLEM,
                    "libvirt on " + here + " does not tell: "
                            + problem.failure().detail(),
                    "see to it there (systemctl status libvirtd, journalctl -u pindah-node-agent)"));
        }
    }
}
