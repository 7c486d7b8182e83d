package io.pindah.scheduler;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CampaignName;
import io.pindah.contracts.Cell;
import io.pindah.contracts.Check;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.Finding;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostName;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Platform;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.AuditView;
import io.pindah.contracts.api.CampaignDefinition;
import io.pindah.contracts.api.CampaignPlan;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CordonRequest;
import io.pindah.contracts.api.DeadLetterView;
import io.pindah.contracts.api.DecisionRequest;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.Handling;
import io.pindah.contracts.api.Handling.Chosen;
import io.pindah.contracts.api.HostCheckView;
import io.pindah.contracts.api.HostView;
import io.pindah.contracts.api.LimitRequest;
import io.pindah.contracts.api.MigrationPlan;
import io.pindah.contracts.api.MigrationRequest;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.PolicyDefinition;
import io.pindah.contracts.api.PolicyFields;
import io.pindah.contracts.api.PolicyView;
import io.pindah.contracts.api.Problem;
import io.pindah.contracts.api.QueuePlace;
import io.pindah.contracts.api.QueueView;
import io.pindah.contracts.api.RestartRequest;
import io.pindah.contracts.api.RunView;
import io.pindah.contracts.api.TargetView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One record of each kind that requests and answers carry, as the API's document shows it. Always the same. */
final class ApiExamples {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final MigrationId MIGRATION = new MigrationId("0197f3b2-7c00-7000-8000-000000000001");
    private static final String DRAIN = "0197f3b2-7c00-7000-8000-0000000000d1";
    private static final GuestId GUEST = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01");
    private static final GuestName NAME = new GuestName("g1");
    private static final HostName KVM1 = new HostName("kvm1");
    private static final HostName KVM2 = new HostName("kvm2");
    private static final Cell CELL = new Cell(Scenario.VIDEO, 4096, Mode.POST_COPY);
    private static final CampaignDefinition DEFINITION = Wire.read("""
            {"name": "paper", "scenarios": ["video"], "memoryMiB": [4096], "modes": ["post-copy"], "runs": 30, "home": "kvm1", "away": "kvm2"}
            """, CampaignDefinition.class);
    private static final PolicyFields FIELDS = Wire.read("""
            {"mode": "hybrid", "switchAfterPasses": 2, "timeoutSecondsPerGiB": 60, "onTimeout": "switch", "priority": 70, "retries": 2}
            """, PolicyFields.class);
    private static final Finding MEMORY = new Finding(
            Check.MEMORY,
            "g1 needs 4096 MiB and 812 MiB are left on kvm3, counting what is on its way there",
            "free some there, or choose another host");
    private static final QueuePlace PLACE =
            new QueuePlace(1, 3, "1 guest is leaving kvm1, as many as its limit allows", AT.plusSeconds(40));

    private ApiExamples() {}

    /** By the name of the schema. */
    static Map<String, Object> all() {
        var all = new TreeMap<String, Object>();
        List.of(
                        requests(),
                        Map.of(
                                "Problem",
                                Problem.of(
                                        409,
                                        "The guest is already migrating",
                                        "already-migrating",
                                        "g1 is already migrating from kvm1 to kvm2 (running), as migration " + MIGRATION
                                                + "; wait for its end or abort it.",
                                        "guest")),
                        migrations(),
                        fleet(),
                        campaigns())
                .forEach(all::putAll);
        return all;
    }

    private static Map<String, Object> requests() {
        return Map.of(
                "MigrationRequest", MigrationRequest.of("g1", "kvm2", "databases", PolicyFields.ofMode("post-copy")),
                "LimitRequest", new LimitRequest(200L, 80L),
                "CordonRequest", new CordonRequest("new fans"),
                "DecisionRequest", new DecisionRequest("migrate"),
                "RestartRequest", Wire.read("{\"host\": \"kvm3\", \"poweredOff\": [\"kvm2\"]}", RestartRequest.class),
                "CampaignDefinition", DEFINITION,
                "PolicyDefinition", new PolicyDefinition("large databases", Map.of("tier", "db"), FIELDS));
    }

    private static Map<String, Object> migrations() {
        return Map.of(
                "MigrationView",
                migration(),
                "MigrationPlan",
                new MigrationPlan(
                        GUEST,
                        NAME,
                        KVM1,
                        KVM2,
                        MigrationPolicy.of(Mode.HYBRID),
                        "databases",
                        70,
                        targets(),
                        PLACE,
                        12L,
                        "g1 would go from kvm1 to kvm2 (hybrid), as number 1 of the queue: " + PLACE.waitsFor() + "."),
                "TargetView",
                targets().getLast(),
                "QueueView",
                new QueueView(
                        QueueView.State.OPEN,
                        1,
                        new QueueView.Limits(1, 1, 100, 1000L),
                        List.of(new QueueView.Waiting(MIGRATION, NAME, KVM1, KVM2, 70, AT, PLACE))));
    }

    private static MigrationView migration() {
        return new MigrationView(
                MIGRATION,
                GUEST,
                NAME,
                KVM1,
                KVM2,
                MigrationPolicy.of(Mode.HYBRID),
                new Epoch(7),
                Phase.QUEUED,
                1,
                AT,
                null,
                "waits for its turn",
                null,
                List.of(),
                null,
                null,
                new Handling(70, Chosen.BY_REQUEST, 2, 20, Set.of(), "databases", null, null),
                PLACE,
                null);
    }

    private static List<TargetView> targets() {
        return List.of(
                new TargetView(KVM2, true, List.of(), true),
                new TargetView(new HostName("kvm3"), false, List.of(MEMORY), true));
    }

    private static Map<String, Object> fleet() {
        var guest = new HostReport.Guest(GUEST, NAME, GuestState.RUNNING, new GuestShape(4096, 1), null, new Epoch(7));
        return Map.of(
                "HostView", new HostView(HostView.State.READY, 800, report(guest), null, 0, 1),
                "GuestView", new GuestView(guest, KVM1, HostView.State.READY, MIGRATION, Map.of("tier", "db")),
                "HostCheckView",
                        new HostCheckView(
                                KVM1,
                                false,
                                List.of(
                                        new HostCheckView.Line(Check.AGENT, "agent 0.1.0, last heard 1 s ago", null),
                                        new HostCheckView.Line(
                                                Check.CORDONED,
                                                "takes no guests since " + AT,
                                                new Finding(
                                                        Check.CORDONED,
                                                        "kvm1 is cordoned (new fans)",
                                                        "`pindah hosts uncordon kvm1`, or undrain it")))),
                "DrainView", drain(),
                "PolicyView", new PolicyView("databases", "large databases", Map.of("tier", "db"), FIELDS, 3, AT));
    }

    private static HostReport report(HostReport.Guest guest) {
        return new HostReport(
                KVM1,
                AT,
                42,
                2000,
                new HostReport.Agent("0.1.0", AT.minusSeconds(84)),
                new Platform(Accelerator.KVM, "11.3.0", "10.0.2", new Platform.Clock(null, 1500L)),
                new HostReport.Memory(64_000, 40_000),
                new HostReport.Cpus(16, "Skylake-Server"),
                List.of(guest),
                List.of());
    }

    private static DrainView drain() {
        return new DrainView(
                DRAIN,
                KVM1,
                DrainView.Kind.DRAIN,
                DrainView.State.RUNNING,
                4,
                AT,
                null,
                List.of(new DrainView.Guest(
                        GUEST, NAME, 4096, DrainView.Step.MOVING, KVM2, MIGRATION, 1, null, null, "It is running.")),
                null,
                "0 of 1 guests have left kvm1: 1 moving");
    }

    private static Map<String, Object> campaigns() {
        var run = new RunId("0197f3b2-7c00-7000-8000-0000000000a1");
        return Map.of(
                "CampaignView",
                        new CampaignView(
                                new CampaignId("0197f3b2-7c00-7000-8000-0000000000b1"),
                                new CampaignName("paper"),
                                DEFINITION,
                                CampaignView.State.RUNNING,
                                9,
                                AT,
                                null,
                                null,
                                List.of(new CampaignView.CellProgress(CELL, NAME, 30, 4, 0, 0, 0)),
                                new CampaignView.Current(run, CELL, 5, 1, CampaignView.Step.WARMING_UP, AT, null)),
                "CampaignPlan", new CampaignPlan(DEFINITION, List.of(new CampaignPlan.PlannedRun(CELL, 1)), 1800),
                "RunView",
                        new RunView(run, CELL, 4, 1, 17, NAME, Verdict.VALID, null, MIGRATION, AT, AT.plusSeconds(60)),
                "DeadLetterView",
                        new DeadLetterView(
                                "pindah.hosts.dlq/0/7",
                                AT,
                                "pindah.hosts",
                                new DeadLetterView.Origin(0, 12, AT),
                                "pindah-scheduler",
                                "not a HostReport: field host is missing",
                                "io.pindah.contracts.UnreadableRecord",
                                "kvm1",
                                2L,
                                null,
                                null,
                                null),
                "AuditView",
                        new AuditView(
                                41,
                                AT,
                                "anna",
                                List.of("operator"),
                                "127.0.0.1",
                                "POST",
                                "/api/v1/migrations",
                                "guest=g1 destination=kvm2",
                                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                                "{\"guest\": \"g1\", \"destination\": \"kvm2\"}",
                                null,
                                202,
                                null,
                                false));
    }
}
