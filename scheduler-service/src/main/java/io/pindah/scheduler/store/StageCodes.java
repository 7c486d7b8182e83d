package io.pindah.scheduler.store;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Verdict;
import io.pindah.scheduler.campaign.Finding;
import io.pindah.scheduler.campaign.LoadWord;
import io.pindah.scheduler.campaign.Stage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the choices of an attempt are written in columns. */
final class StageCodes {
    private StageCodes() {}

    static String stage(Stage stage) {
        return switch (stage) {
            case Stage.Gathering _ -> "gathering";
            case Stage.GoingHome _ -> "going-home";
            case Stage.WarmingUp _ -> "warming-up";
            case Stage.Departing _ -> "departing";
            case Stage.Migrating _ -> "migrating";
            case Stage.Interrupted _ -> "interrupted";
            case Stage.After _ -> "after";
            case Stage.Stopping _ -> "stopping";
            case Stage.Ended _ -> "ended";
        };
    }

    static Stage stage(RunRow row) {
        return switch (row.stage) {
            case "gathering" -> new Stage.Gathering(row.since);
            case "going-home" -> new Stage.GoingHome(row.since, migration(row.homeward));
            case "warming-up" -> new Stage.WarmingUp(row.since);
            case "departing" -> new Stage.Departing(row.since);
            case "migrating" -> new Stage.Migrating(row.since, migration(row.measured));
            case "interrupted" ->
                new Stage.Interrupted(
                        row.since, new Stage.Migrating(present(row.migratingSince), migration(row.measured)));
            case "after" -> new Stage.After(row.since);
            case "stopping" -> new Stage.Stopping(row.since, finding(row));
            case "ended" -> new Stage.Ended(row.since, finding(row));
            default -> throw new IllegalStateException("unknown stage " + row.stage + " of run " + row.id);
        };
    }

    static @Nullable Instant migratingSince(Stage stage) {
        return stage instanceof Stage.Interrupted interrupted
                ? interrupted.before().since()
                : null;
    }

    static @Nullable Finding finding(Stage stage) {
        return switch (stage) {
            case Stage.Stopping stopping -> stopping.finding();
            case Stage.Ended ended -> ended.finding();
            case Stage.Gathering _,
                    Stage.GoingHome _,
                    Stage.WarmingUp _,
                    Stage.Departing _,
                    Stage.Migrating _,
                    Stage.Interrupted _,
                    Stage.After _ -> null;
        };
    }

    static String load(LoadWord word) {
        return switch (word) {
            case LoadWord.Silent _ -> "silent";
            case LoadWord.Started _ -> "started";
            case LoadWord.Ready _ -> "ready";
            case LoadWord.Measured _ -> "measured";
            case LoadWord.Failed _ -> "failed";
        };
    }

    static LoadWord load(RunRow row) {
        return switch (row.load) {
            case "silent" -> new LoadWord.Silent();
            case "started" -> new LoadWord.Started();
            case "ready" -> new LoadWord.Ready();
            case "measured" -> new LoadWord.Measured();
            case "failed" -> new LoadWord.Failed(present(row.loadFailure));
            default -> throw new IllegalStateException("unknown load " + row.load + " of run " + row.id);
        };
    }

    private static Finding finding(RunRow row) {
        return switch (Codes.one(Verdict.values(), Verdict::wireName, present(row.verdict))) {
            case VALID -> new Finding.Valid();
            case INVALID -> new Finding.Invalid(present(row.reason));
            case FAILED -> new Finding.Failed(present(row.reason));
        };
    }

    private static MigrationId migration(@Nullable UUID id) {
        return new MigrationId(present(id).toString());
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a column is empty that its stage needs");
        }
        return value;
    }
}
