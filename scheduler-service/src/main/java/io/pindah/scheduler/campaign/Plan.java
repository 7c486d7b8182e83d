package io.pindah.scheduler.campaign;

import io.pindah.contracts.Cell;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.LoadSpec;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.api.CampaignDefinition;
import io.pindah.contracts.api.CampaignPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a campaign is to do; fixed when it is made.
 *
 * @param subjects one for each memory size, in the design's order
 * @param home the host on which every run starts
 * @param away the host to which every run migrates
 */
public record Plan(Design design, List<Subject> subjects, HostName home, HostName away) {
    public Plan {
        subjects = List.copyOf(subjects);
    }

    /** In the definition's order: by scenario, memory and mode. */
    public List<Cell> cells() {
        return design.scenarios().stream()
                .flatMap(scenario -> design.memoryMiB().stream()
                        .flatMap(memory -> design.modes().stream().map(mode -> new Cell(scenario, memory, mode))))
                .toList();
    }

    public Subject subject(Cell cell) {
        return subjects.stream()
                .filter(subject -> subject.memoryMiB() == cell.memoryMiB())
                .findFirst()
                .orElseThrow();
    }

    public Set<GuestId> guests() {
        return subjects.stream().map(Subject::guest).collect(Collectors.toSet());
    }

    /** What the definition would have been, had it been written out in full. */
    public CampaignDefinition definition() {
        var d = design;
        var guests = new TreeMap<Long, String>();
        subjects.forEach(
                subject -> guests.put(subject.memoryMiB(), subject.name().value()));
        return new CampaignDefinition(
                d.name().value(),
                d.description(),
                d.scenarios().stream().map(Scenario::wireName).toList(),
                d.memoryMiB(),
                d.modes().stream().map(Mode::wireName).toList(),
                d.runs(),
                byText(guests),
                home.value(),
                away.value(),
                d.seed(),
                d.profile(),
                d.times().warmUpSeconds(),
                d.times().baselineSeconds(),
                d.times().afterSeconds(),
                d.times().pauseSeconds(),
                d.times().cacheSeconds(),
                d.maxAttempts(),
                d.url(),
                d.bandwidthMiBPerSecond(),
                d.postCopyBandwidthMiBPerSecond());
    }

    public CampaignPlan view() {
        var runs = Agenda.order(this).stream()
                .map(slot -> new CampaignPlan.PlannedRun(slot.cell(), slot.number()))
                .toList();
        return new CampaignPlan(definition(), runs, runs.size() * design.times().secondsInAll());
    }

    LoadSpec load(Slot slot) {
        var times = design.times();
        var scenario = slot.cell().scenario();
        return new LoadSpec(
                scenario,
                design.profile(),
                seed(slot),
                times.warmUpSeconds() * 1_000L,
                times.baselineSeconds() * 1_000L,
                times.cacheSeconds() * 1_000L,
                scenario == Scenario.YOUTUBE ? design.url() : null);
    }

    /** Of the load of that run. */
    public long seed(Slot slot) {
        return Seeds.ofLoad(design.seed(), slot.cell().scenario(), slot.number());
    }

    private static Map<String, String> byText(TreeMap<Long, String> guests) {
        var texts = new LinkedHashMap<String, String>();
        guests.forEach((memory, guest) -> texts.put(memory.toString(), guest));
        return texts;
    }
}
