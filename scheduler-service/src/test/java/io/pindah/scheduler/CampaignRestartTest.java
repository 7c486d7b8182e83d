package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.scheduler.campaign.Attempt;
import io.pindah.scheduler.campaign.Campaign;
import io.pindah.scheduler.campaign.CampaignConfig;
import io.pindah.scheduler.campaign.Campaigns;
import io.pindah.scheduler.campaign.Conduct;
import io.pindah.scheduler.campaign.Progress;
import io.pindah.scheduler.campaign.Surroundings;
import io.pindah.scheduler.campaign.Tokens;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.support.Guests;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedulers that die over the real record. Nobody conducts the campaigns here but the test. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
@TestProfile(CampaignRestartTest.NobodyConducts.class)
class CampaignRestartTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Rig rig;

    @Inject
    Campaigns campaigns;

    @Inject
    Stamps stamps;

    @Inject
    CampaignConfig config;

    private Guests guests;

    public static final class NobodyConducts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.arc.exclude-types", "io.pindah.scheduler.timer.Conductor");
        }
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @BeforeEach
    void reset() throws Exception {
        rig.reset();
        guests = new Guests(rig);
    }

    @Test
    void a_scheduler_that_dies_at_every_step_makes_exactly_its_runs() {
        var id = made("hybrid");
        var stages = new HashSet<String>();

        await().atMost(SOON).until(() -> {
            guests.answer();
            dieBeforeTheCommit(id);
            campaigns.advance(id, (campaign, around) -> {
                campaign.current().stream().map(CampaignRestartTest::stage).forEach(stages::add);
                return decide(campaign, around);
            });
            return isOver(id);
        });

        checkRuns(id);
        assertThat(stages)
                .contains("Gathering", "GoingHome", "WarmingUp", "Departing", "Migrating", "After", "Stopping");
    }

    @Test
    void several_schedulers_at_once_make_exactly_its_runs() throws Exception {
        var id = made("post-copy");

        try (var schedulers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 4)
                    .mapToObj(_ -> schedulers.submit(() -> {
                        while (!isOver(id)) {
                            campaigns.advance(id, this::decide);
                        }
                    }))
                    .toList();
            await().atMost(SOON).until(() -> {
                guests.answer();
                return isOver(id);
            });
            for (var scheduler : all) {
                scheduler.get();
            }
        }

        checkRuns(id);
    }

    @Test
    void two_campaigns_of_one_guest_never_have_an_attempt_at_once() {
        var first = made("post-copy");
        var second = made("pre-copy");

        await().atMost(SOON).until(() -> {
            guests.answer();
            campaigns.advance(second, this::decide);
            campaigns.advance(first, this::decide);
            assertThat(running(first) && running(second)).isFalse();
            return isOver(first) && isOver(second);
        });

        checkRuns(first);
        checkRuns(second);
    }

    private void dieBeforeTheCommit(CampaignId id) {
        BiFunction<Campaign, Surroundings, Progress> dying = (campaign, around) -> {
            decide(campaign, around);
            throw new Died();
        };
        assertThatThrownBy(() -> campaigns.advance(id, dying)).isInstanceOf(Died.class);
    }

    private Progress decide(Campaign campaign, Surroundings around) {
        return Conduct.decide(campaign, around, new Tokens(stamps.next(), stamps.run(), stamps.migration()), config);
    }

    private static String stage(Attempt attempt) {
        return attempt.stage().getClass().getSimpleName();
    }

    private void checkRuns(CampaignId id) {
        var finished = finished(id);
        assertThat(finished).hasSize(3).allMatch(run -> run.verdict() == Verdict.VALID);
        assertThat(finished).extracting(RunFinished::run).doesNotHaveDuplicates();
        assertThat(finished).extracting(RunFinished::number).containsExactly(1, 2, 3);
        Set<MigrationId> measured = new HashSet<>();
        finished.forEach(run -> measured.add(run.migration()));
        assertThat(measured).hasSize(3).doesNotContainNull();
        var loads = rig.workloadCommands().stream()
                .filter(WorkloadCommand.StartLoad.class::isInstance)
                .map(command -> command.head().run())
                .filter(run -> finished.stream().anyMatch(each -> each.run().equals(run)));
        assertThat(loads.distinct()).hasSize(3);
        given().get("/api/v1/campaigns/" + id + "/runs")
                .then()
                .statusCode(200)
                .body("items.verdict", is(List.of("valid", "valid", "valid")));
    }

    private List<RunFinished> finished(CampaignId id) {
        return rig.workloadEvents().stream()
                .map(RunFinished.class::cast)
                .filter(run -> run.campaign().equals(id))
                .toList();
    }

    private boolean isOver(CampaignId id) {
        return campaigns.find(id).orElseThrow().finishedAt() != null;
    }

    private boolean running(CampaignId id) {
        return campaigns.find(id).orElseThrow().current() != null;
    }

    private static CampaignId made(String mode) {
        String id = given().contentType("application/json")
                .body("""
                        {"name": "short", "scenarios": ["idle"], "memoryMiB": [4096], "runs": 3, "modes": ["%s"],
                         "warmUpSeconds": 0, "afterSeconds": 0, "pauseSeconds": 0}
                        """.formatted(mode))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return new CampaignId(id);
    }
}
