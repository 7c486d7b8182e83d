package io.pindah.workload.measure;

import java.util.Arrays;

/** Reads what the kernel writes in /proc. */
public final class ProcText {
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISKS = 4;
    private static final int STOLEN = 7;
    /** What follows counts guests of this guest, which are in the first two already. */
    private static final int COUNTED = 8;

    /** Fields of /proc/self/stat, from the state on, which follows the program's name. */
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;
    private static final int KIB_PER_MIB = 1024;

    private ProcText() {}

    /**
     * @param stat /proc/stat
     * @param meminfo /proc/meminfo
     * @param selfStat /proc/self/stat
     * @param selfStatus /proc/self/status
     */
    public static UseSample sample(String stat, String meminfo, String selfStat, String selfStatus) {
        var ticks = cpuTicks(stat);
        var all = Arrays.stream(ticks).sum();
        var busy = all - ticks[IDLE] - ticks[WAITING_FOR_DISKS] - ticks[STOLEN];
        var used = kib(meminfo, "MemTotal:") - kib(meminfo, "MemAvailable:");
        return new UseSample(
                busy, all, used / KIB_PER_MIB, ownTicks(selfStat), kib(selfStatus, "VmRSS:") / KIB_PER_MIB);
    }

    private static long[] cpuTicks(String stat) {
        var line = stat.lines().findFirst().orElse("");
        return Arrays.stream(line.split(" +"))
                .skip(1)
                .limit(COUNTED)
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static long ownTicks(String selfStat) {
        var fields = selfStat.substring(selfStat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    }

    private static long kib(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name));
    }
}
