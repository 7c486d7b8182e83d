package io.pindah.cli.local;

import io.pindah.contracts.CampaignId;
import io.pindah.statistics.MistakeInFile;
import io.pindah.statistics.RunRow;
import io.pindah.statistics.RunsCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A folder that a report is written into. */
public record ReportFolder(Path path) {
    private static final String RUNS = "runs.csv";

    /** Writes files into a folder. */
    @FunctionalInterface
    public interface Writing {
        void into(Path folder) throws IOException;
    }

    /** The rows of a file of runs, which are of one campaign. */
    public static List<RunRow> read(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            var rows = RunsCsv.read(reader);
            if (campaigns(rows).size() != 1) {
                throw new FileTrouble(
                        file + " has runs of " + campaigns(rows).size() + " campaigns; it should be one", null);
            }
            return rows;
        } catch (MistakeInFile e) {
            throw new FileTrouble(file + " is not a file of runs: " + e.getMessage(), e);
        } catch (IOException e) {
            throw FileTrouble.of(file + " cannot be read", e);
        }
    }

    private static Set<CampaignId> campaigns(List<RunRow> rows) {
        return rows.stream().map(row -> row.told().campaign()).collect(Collectors.toSet());
    }

    /** Refuses a folder with anything else in it than what was written about this campaign before. */
    public ReportFolder mustBeFreeFor(CampaignId campaign) {
        if (!Files.exists(path) || isEmpty() || isAbout(campaign)) {
            return this;
        }
        throw new FileTrouble(
                path + " is there already, and is no report on this campaign: choose another folder with --to, or "
                        + "write into it all the same with --force",
                null);
    }

    private boolean isEmpty() {
        try (var files = Files.list(path)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isAbout(CampaignId campaign) {
        try {
            return campaigns(read(path.resolve(RUNS))).equals(Set.of(campaign));
        } catch (FileTrouble e) {
            return false;
        }
    }

    /** Writes, and gives the page to open, which is one of what was written. */
    public Path write(String page, Writing writing) {
        try {
            writing.into(path);
            return path.resolve(page).toAbsolutePath().normalize();
        } catch (IOException e) {
            throw FileTrouble.of(path + " cannot be written", e);
        }
    }
}
