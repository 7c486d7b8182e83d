package io.pindah.workload.proc;

import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Programs;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Finds the stream behind a video page, where yt-dlp is installed; the product does not bring it. */
final class YtDlp {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Programs programs;

    YtDlp(Programs programs) {
        this.programs = programs;
    }

    String version() throws LoadProblem, InterruptedException {
        try {
            return "yt-dlp "
                    + programs.output(List.of("yt-dlp", "--version"), PATIENCE).strip();
        } catch (LoadProblem e) {
            throw new LoadProblem(
                    "a URL needs yt-dlp, which does not run in this guest (" + e.getMessage() + "); install it there",
                    e);
        }
    }

    /** The address of the best stream that is no higher than so many pixels. */
    String extract(String url, int height) throws LoadProblem, InterruptedException {
        requireWeb(url);
        var format = "best[height<=" + height + "]/worst";
        try {
            var found = programs.output(
                    List.of("yt-dlp", "--no-config", "--no-playlist", "--get-url", "--format", format, "--", url),
                    PATIENCE);
            var address = found.lines().reduce("", (_, last) -> last);
            requireWeb(address);
            return address;
        } catch (LoadProblem e) {
            throw new LoadProblem("no stream was found at " + url + ": " + e.getMessage(), e);
        }
    }

    private static void requireWeb(String url) throws LoadProblem {
        try {
            var scheme = URI.create(url).getScheme();
            if ("http".equals(scheme) || "https".equals(scheme)) {
                return;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new LoadProblem("\"" + url + "\" is not an address of the web");
    }
}
