package io.pindah.workload.proc;

/** The last line that says something, short enough for a sentence. */
final class LastWords {
    private static final int SHOWN = 200;

    private LastWords() {}

    static String of(String output) {
        var line = output.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .reduce("", (_, last) -> last);
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
