package io.pindah.scheduler.request;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an entry of the audit log says of a request, short and without secrets. */
public final class Concerns {
    private static final List<String> NAMING =
            List.of("guest", "destination", "source", "host", "poweredOff", "name", "policy");
    private static final Map<String, String> COLLECTIONS = Map.of(
            "migrations",
            "migration",
            "campaigns",
            "campaign",
            "hosts",
            "host",
            "guests",
            "guest",
            "drains",
            "drain",
            "policies",
            "policy",
            "dead-letters",
            "dead-letter");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(\"[^\"]*(?:password|passwd|secret|token|credential|privatekey)[^\"]*\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"?|[^,}\\s]+)");
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_BODY = 1000;

    private Concerns() {}

    /**
     * @param path without its query
     * @param fields the body's own, as far as they are texts
     */
    public static String of(String path, Map<String, String> fields) {
        var found = new TreeMap<String, String>();
        var steps = List.of(path.split("/", -1));
        for (int i = 0; i + 1 < steps.size(); i++) {
            var kind = COLLECTIONS.get(steps.get(i));
            if (kind != null && !steps.get(i + 1).isEmpty()) {
                found.put(kind, printable(steps.get(i + 1)));
            }
        }
        NAMING.stream().filter(fields::containsKey).forEach(name -> found.put(name, printable(fields.get(name))));
        return found.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /** The beginning of a body, with secrets blotted out. */
    public static String shortForm(String body) {
        var open = SECRET.matcher(body).replaceAll("$1\"…\"");
        var cut = open.length() <= LONGEST_BODY ? open : open.substring(0, LONGEST_BODY) + "…";
        return cut.replaceAll("[\\x00-\\x1f\\x7f]", " ");
    }

    /** As it may stand in a table or a log. */
    public static String printable(String text) {
        var cut = text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
        return cut.replaceAll("[\\x00-\\x20\\x7f]", "?");
    }
}
