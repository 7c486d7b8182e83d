package io.pindah.cli.text;

import java.util.Map;
import java.util.regex.Pattern;

/** Text that is safe to print. */
public final class Words {
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cc}");
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("→", "->"),
            Map.entry("±", "+/-"),
            Map.entry("…", "..."),
            Map.entry("█", "#"),
            Map.entry("░", "."),
            Map.entry("–", "-"),
            Map.entry("“", "\""),
            Map.entry("”", "\""),
            Map.entry("’", "'"),
            Map.entry("×", "x"),
            Map.entry("✓", "+"),
            Map.entry("✗", "!"));

    private Words() {}

    /** One line without control characters: a service's words must not move a person's cursor. */
    public static String oneLine(String text) {
        return UNPRINTABLE.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("?");
    }

    /** The same for a terminal that knows ASCII only. */
    public static String ascii(String text) {
        for (var sign : PLAIN.entrySet()) {
            text = text.replace(sign.getKey(), sign.getValue());
        }
        return text;
    }

    /** Adds the full stop that a sentence from elsewhere may lack. */
    public static String sentence(String text) {
        var line = oneLine(text);
        return line.isEmpty() || line.endsWith(".") || line.endsWith("!") || line.endsWith("?") ? line : line + ".";
    }
}
