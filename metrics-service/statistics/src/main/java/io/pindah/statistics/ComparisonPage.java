package io.pindah.statistics;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Mode;
import io.pindah.statistics.figures.BarChart;
import io.pindah.statistics.page.Block;
import io.pindah.statistics.page.Page;
import java.util.ArrayList;
import java.util.List;

/** The comparison as a page. */
record ComparisonPage(List<RunRow> rows, List<BarChart> charts) {

    Page page() {
        var modes = Charts.modes(rows);
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph("The published experiment (" + Paper.SOURCE + ") beside campaign "
                + rows.getFirst().told().campaignName() + " ("
                + rows.getFirst().told().campaign() + "), "
                + Labels.measuredWith(rows) + "."));
        blocks.add(new Block.Heading("What can be compared, and what cannot"));
        blocks.add(new Block.Bullets(notes()));
        blocks.add(new Block.Heading("The paper's four claims"));
        blocks.add(overview(modes));
        blocks.add(new Block.Heading("Figures"));
        charts.forEach(chart -> blocks.add(new Block.Figure(chart.file(), chart.inWords())));
        blocks.add(new Block.Heading("Ratios"));
        modes.forEach(mode -> blocks.add(Ratios.of(mode, rows).table()));
        blocks.add(new Block.Heading("The guests"));
        modes.forEach(mode -> blocks.add(Ratios.of(mode, rows).guests()));
        blocks.add(new Block.Heading("The claims, part by part"));
        modes.forEach(mode -> blocks.addAll(inFull(mode)));
        return new Page("The published experiment and ours", blocks);
    }

    private Block.Table overview(List<Mode> modes) {
        var header = new ArrayList<>(List.of("", "claim", "checked on"));
        modes.forEach(mode -> header.add(mode.toString()));
        var byMode = modes.stream().map(mode -> Claims.of(mode, rows)).toList();
        var table = new ArrayList<List<String>>();
        for (int i = 0; i < byMode.getFirst().size(); i++) {
            var claim = byMode.getFirst().get(i);
            var row = new ArrayList<>(List.of(String.valueOf(claim.number()), claim.claim(), claim.about()));
            for (var claims : byMode) {
                row.add(claims.get(i).finding().toString());
            }
            table.add(row);
        }
        return new Block.Table("Whether our runs bear them out, by mode", header.size(), header, table);
    }

    private List<Block> inFull(Mode mode) {
        var blocks = new ArrayList<Block>();
        for (var claim : Claims.of(mode, rows)) {
            blocks.add(new Block.Subheading(
                    mode + ", claim " + claim.number() + " on " + claim.about() + ": " + claim.finding()));
            blocks.add(new Block.Paragraph(claim.claim() + " Test: " + claim.test()));
            blocks.add(new Block.Table(
                    "Claim " + claim.number() + ", " + mode + ", " + claim.about(),
                    3,
                    List.of("part", "finding", "numbers"),
                    claim.lines().stream()
                            .map(line -> List.of(line.part(), line.finding().toString(), line.numbers()))
                            .toList()));
        }
        return blocks;
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        var accelerators =
                Averages.accelerators(rows.stream().filter(RunRow::isCounted).toList());
        if (accelerators.contains(Accelerator.TCG)) {
            notes.add(
                    "Ours ran under TCG: QEMU translated the guests' instructions, and the hosts shared one machine's processors. The"
                            + " paper's hosts were virtual machines on one computer, its guest ran under KVM. Times as such are not comparable;"
                            + " which cell's are longer is.");
        }
        if (accelerators.size() > 1) {
            notes.add("Our runs themselves are of several accelerators and should not be averaged together.");
        }
        Labels.profiles(rows)
                .forEach(
                        profile -> notes.add(
                                "Our load's profile was " + profile
                                        + " (width × height at frames a second); the paper streamed 360p and played a file of 106.06 MB."));
        notes.add(
                "The paper's data transfer reads 64 MiB everywhere: its tool rounded. Ours are bytes, so the ratio says how far 64 MiB"
                        + " is from what crosses, not that ours sends more.");
        notes.add(
                "The paper has one downtime and does not say how it was measured: it stands beside each of ours. The tools"
                        + " it was made with (virt-manager) print what we call reported.");
        notes.add(
                "The paper switched a running migration to post-copy. Our mode post-copy switches at once, hybrid late in the first"
                        + " pass, pre-copy never.");
        notes.add(
                "The paper gives means of 30 runs without any deviation: whether a difference between its numbers and ours is chance"
                        + " cannot be tested.");
        return notes;
    }
}
