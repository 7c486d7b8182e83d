package io.pindah.scheduler.preflight;

import io.pindah.contracts.Check;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.Finding;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.PreflightQuestion;
import io.pindah.contracts.api.HostView;
import io.pindah.contracts.api.TargetView;
import io.pindah.scheduler.inventory.Sighting;
import io.pindah.scheduler.migration.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All hosts, as a guest's destination.
 *
 * @param known what the reports say of each host; in the order of their names
 * @param questions to the hosts themselves, for those of whom it makes sense to ask
 */
public record Targets(Map<HostName, List<Finding>> known, List<PreflightQuestion> questions) {

    /**
     * @param only these hosts; empty: all
     * @param ids for questions
     */
    public static Targets of(
            Sighting guest,
            MigrationPolicy policy,
            Facts facts,
            List<HostName> only,
            Duration clockTolerance,
            Supplier<CommandId> ids,
            Instant askedUntil) {
        var known = new LinkedHashMap<HostName, List<Finding>>();
        var questions = new ArrayList<PreflightQuestion>();
        for (var host : facts.inventory().hosts()) {
            if (!only.isEmpty() && !only.contains(host.name())) {
                continue;
            }
            known.put(host.name(), Suitability.of(guest, host, policy, facts, clockTolerance));
            var isSource = host.name().equals(guest.host().name());
            if (!isSource && host.state(facts.inventory().now()) != HostView.State.STALE) {
                questions.add(new PreflightQuestion(
                        ids.get(),
                        host.name(),
                        guest.host().name(),
                        guest.guest().id(),
                        guest.guest().name(),
                        guest.guest().shape(),
                        guest.host().report().needs(guest.guest()),
                        policy,
                        askedUntil));
            }
        }
        return new Targets(known, questions);
    }

    /** What the hosts say is added to what is known; of what both speak of, only what the host says. */
    public List<TargetView> with(Map<HostName, List<Finding>> answers) {
        return known.entrySet().stream()
                .map(entry -> view(entry.getKey(), entry.getValue(), answers))
                .toList();
    }

    private TargetView view(HostName host, List<Finding> known, Map<HostName, List<Finding>> answers) {
        var answer = answers.get(host);
        var findings = new ArrayList<Finding>();
        known.stream().filter(finding -> answer == null || isOurs(finding)).forEach(findings::add);
        var wasAsked = questions.stream().anyMatch(question -> question.host().equals(host));
        if (answer != null) {
            answer.stream()
                    .filter(finding -> findings.stream().noneMatch(other -> other.check() == finding.check()))
                    .forEach(findings::add);
        } else if (wasAsked) {
            findings.add(new Finding(
                    Check.AGENT,
                    host + " has not answered whether it can take the guest",
                    "see that its agent runs and is as new as the scheduler, and ask again"));
        }
        return new TargetView(host, findings.isEmpty(), findings, answer != null);
    }

    /** What only the scheduler knows, or has to see to itself. */
    private static boolean isOurs(Finding finding) {
        return switch (finding.check()) {
            case SAME_HOST, AGENT, CORDONED, HOST_PROBLEM, MEMORY, AFFINITY, CLOCK, DEVICES -> true;
            case CPU, POST_COPY, VERSION, HUGEPAGES, STORAGE, PORTS, NAME_TAKEN, TLS -> false;
        };
    }
}
