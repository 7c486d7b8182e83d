package io.pindah.statistics;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The report on a campaign. */
public final class Report {
    private Report() {}

    /**
     * Writes the report into a folder, which is made if need be; files of an earlier report are replaced. The same rows give the same files, to
     * the byte.
     *
     * @throws IllegalArgumentException if the rows are not those of one campaign
     */
    public static void write(List<RunRow> rows, Path folder) throws IOException {
        OneCampaign.check(rows);
        Files.createDirectories(folder);
        var runs = new StringWriter();
        RunsCsv.write(rows, runs);
        Files.writeString(folder.resolve("runs.csv"), runs.toString());
        var averages = new StringWriter();
        AveragesCsv.write(Averages.of(rows), averages);
        Files.writeString(folder.resolve("averages.csv"), averages.toString());
    }
}
