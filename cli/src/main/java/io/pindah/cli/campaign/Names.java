package io.pindah.cli.campaign;

import io.pindah.contracts.Cell;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.contracts.api.CampaignView.Step;

/** What things are called in front of people. */
public final class Names {
    private static final long GIB = 1024;

    private Names() {}

    /** {@code 4 GiB}, {@code 1536 MiB}: exact, for it is a name here. */
    public static String memory(long mebibytes) {
        return mebibytes % GIB == 0 ? mebibytes / GIB + " GiB" : mebibytes + " MiB";
    }

    /** {@code video 4 GiB post-copy}. */
    public static String cell(Cell cell) {
        return cell.scenario() + " " + memory(cell.memoryMiB()) + " " + cell.mode();
    }

    public static String state(State state) {
        return switch (state) {
            case RUNNING -> "running";
            case PAUSED -> "paused";
            case COMPLETED -> "completed";
            case CANCELLED -> "cancelled";
        };
    }

    public static String step(Step step) {
        return switch (step) {
            case GOING_HOME -> "going home";
            case WARMING_UP -> "warming up";
            case MIGRATING -> "migrating";
            case AFTER -> "after the migration";
            case STOPPING -> "stopping the load";
        };
    }
}
