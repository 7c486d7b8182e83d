package io.pindah.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays faults as often as it is told, and writes down how each ended. Made to be run by {@code ./pindah test faults}. */
final class FaultSuite {
    private FaultSuite() {}

    /** @param args {@code only=6,7}, {@code repeat=20}, {@code seed=1}, {@code release=debian13}, {@code out=FOLDER} */
    public static void main(String[] args) throws IOException {
        var said = said(args);
        var only = said.getOrDefault("only", "");
        var faults = Faults.all().stream()
                .filter(fault -> only.isEmpty() || List.of(only.split(",", -1)).contains(fault.row()))
                .toList();
        if (faults.isEmpty()) {
            System.err.println("no fault has the number " + only + "; there are: "
                    + Faults.all().stream().map(Fault::row).toList());
            System.exit(2);
        }
        var record = new FaultRecord(Path.of(said.get("out")), said.getOrDefault("release", "debian13"));
        var failures = play(faults, Integer.parseInt(said.getOrDefault("repeat", "1")), seed(said), record);
        System.out.println(failures == 0 ? "all as it must be" : failures + " did not end as they must");
        System.exit(failures == 0 ? 0 : 1);
    }

    /** Stops at a trial that could not even be begun: the ones after it would wait in vain too. */
    private static int play(List<Fault> faults, int repeat, long seed, FaultRecord record) throws IOException {
        var failures = 0;
        for (var fault : faults) {
            for (int run = 1; run <= repeat; run++) {
                var outcome = FaultTrial.play(fault, seed + run);
                record.add(outcome);
                record.summarise();
                say(outcome, run + "/" + repeat);
                failures += outcome.problem().isPresent() ? 1 : 0;
                if (outcome.migration().isEmpty()) {
                    System.out.println("no migration could be begun: the lab has to be looked at");
                    return failures;
                }
            }
        }
        return failures;
    }

    private static void say(FaultTrial.Outcome outcome, String run) {
        System.out.printf(
                "%-60s %s  %s  %d ms, recovered %s %s%n",
                outcome.fault(),
                run,
                outcome.problem().orElse("ok"),
                outcome.took().toMillis(),
                outcome.recovered().map(time -> time.toMillis() + " ms").orElse("-"),
                outcome.way());
    }

    private static long seed(Map<String, String> said) {
        return Long.parseLong(said.getOrDefault("seed", "1"));
    }

    private static Map<String, String> said(String[] args) {
        var said = new HashMap<String, String>();
        Arrays.stream(args).map(arg -> arg.split("=", 2)).forEach(pair -> said.put(pair[0], pair[1]));
        return said;
    }
}
