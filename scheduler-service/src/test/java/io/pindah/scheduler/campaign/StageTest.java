package io.pindah.scheduler.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Phase;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.api.CampaignView.State;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every stage with everything that can be found: where the attempt goes, and where it stays. */
class StageTest {
    /**
     * Found one second into the stage: fit (the guest is at home, the way is free, its migration runs), away (it is on the other host), gone
     * (nobody knows it), ready, meas, fail (the load's word), intr, arrP, arrM, brok (its migration), canc (the campaign was cancelled);
     * late: as fit, an hour later. A dot: the attempt stays where it is.
     */
    private static final String TABLE = """
                       fit away gone ready meas fail intr arrP arrM brok late canc
            Gathering   W   H    .    W     W    W    W    W    W    W    W    E
            GoingHome   .   .    .    .     .    .    .    W    W    E    E    .
            WarmingUp   .   .    .    D     E    E    .    .    .    .    S    S
            Departing   M   .    .    M     E    E    M    M    M    M    M    S
            Migrating   .   .    .    .     .    .    I    A    A    S    S    .
            Interrupted M   M    M    M     M    M    .    A    A    S    S    M
            After       .   .    .    .     E    E    .    .    .    .    S    S
            StopValid   .   .    .    .     .    E    .    .    .    .    E    .
            StopFailed  .   .    .    .     E    E    .    .    .    .    E    .
            """;

    @TestFactory
    Stream<DynamicTest> every_edge_and_every_non_edge() {
        var lines = TABLE.lines().map(line -> cells(line)).toList();
        var found = lines.getFirst();
        return lines.stream().skip(1).flatMap(row -> IntStream.range(0, found.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        row.getFirst() + " " + found.get(i) + " → " + row.get(i + 1),
                        () -> check(row.getFirst(), found.get(i), row.get(i + 1)))));
    }

    private static void check(String stage, String found, String expected) {
        var scene = new Scene();
        var before = scene.attempt(stage(stage), load(stage, found));
        find(scene, found);
        var state = found.equals("canc") ? State.CANCELLED : State.RUNNING;
        var campaign = scene.campaign().in(state).with(before);

        var progress = scene.decide(campaign);

        var next = Stream.concat(progress.ended().stream(), progress.next().current().stream())
                .findFirst()
                .orElseThrow();
        assertThat(next.stage().getClass().getSimpleName())
                .isEqualTo(expected.equals(".") ? before.stage().getClass().getSimpleName() : named(expected));
        assertThat(progress.ended().isEmpty()).isEqualTo(!expected.equals("E"));
    }

    private static void find(Scene scene, String found) {
        switch (found) {
            case "away" -> scene.place = Definitions.KVM2;
            case "gone" -> scene.isGuestKnown = false;
            case "intr" -> scene.journey = new Journey.Underway(Phase.INTERRUPTED);
            case "arrP" -> scene.journey = Scene.arrived(ResumedAs.POST_COPY);
            case "arrM" -> scene.journey = Scene.arrived(ResumedAs.MIGRATED);
            case "brok" -> scene.journey = new Journey.Broken(Phase.FAILED, "the link broke");
            case "late" -> scene.now = Scene.T0.plusSeconds(3600);
            default -> assertThat(found).isIn("fit", "ready", "meas", "fail", "canc");
        }
    }

    private static LoadWord load(String stage, String found) {
        return switch (found) {
            case "ready" -> new LoadWord.Ready();
            case "meas" -> new LoadWord.Measured();
            case "fail" -> new LoadWord.Failed("it died");
            default ->
                List.of("Gathering", "GoingHome", "WarmingUp").contains(stage)
                        ? new LoadWord.Silent()
                        : new LoadWord.Ready();
        };
    }

    private static Stage stage(String name) {
        var migrating = new Stage.Migrating(Scene.T0, Scene.MIGRATION);
        return switch (name) {
            case "Gathering" -> new Stage.Gathering(Scene.T0);
            case "GoingHome" -> new Stage.GoingHome(Scene.T0, Scene.MIGRATION);
            case "WarmingUp" -> new Stage.WarmingUp(Scene.T0);
            case "Departing" -> new Stage.Departing(Scene.T0);
            case "Migrating" -> migrating;
            case "Interrupted" -> new Stage.Interrupted(Scene.T0, migrating);
            case "After" -> new Stage.After(Scene.T0);
            case "StopValid" -> new Stage.Stopping(Scene.T0, new Finding.Valid());
            default -> new Stage.Stopping(Scene.T0, new Finding.Failed("the link broke"));
        };
    }

    private static String named(String letter) {
        return switch (letter) {
            case "W" -> "WarmingUp";
            case "H" -> "GoingHome";
            case "D" -> "Departing";
            case "M" -> "Migrating";
            case "I" -> "Interrupted";
            case "A" -> "After";
            case "S" -> "Stopping";
            default -> "Ended";
        };
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.strip().split("\\s+", -1)).toList();
    }
}
