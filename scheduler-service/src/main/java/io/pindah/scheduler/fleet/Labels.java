package io.pindah.scheduler.fleet;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A guest's labels. Some mean something to the scheduler, all can select a policy. */
public record Labels(Map<String, String> values) {
    /** Guests with the same value are kept together where that is possible. */
    public static final String AFFINITY = "pindah.affinity";

    /** Guests with the same value are never put onto the same host. */
    public static final String ANTI_AFFINITY = "pindah.anti-affinity";

    /** What a drain does with the guest: {@link Maintenance}. */
    public static final String MAINTENANCE = "pindah.maintenance";

    public static final Labels NONE = new Labels(Map.of());

    private static final int MOST = 32;
    private static final Pattern KEY = Pattern.compile("[a-z0-9]([a-z0-9._/-]{0,61}[a-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    public Labels {
        values = Map.copyOf(values);
        if (values.size() > MOST) {
            throw new IllegalArgumentException("a guest bears at most " + MOST + " labels, not " + values.size());
        }
        values.forEach(Labels::check);
    }

    /** What a drain does with a guest. */
    public enum Maintenance {
        /** Moves it; the default. */
        MIGRATE("migrate"),
        /** Leaves it where it is. */
        LEAVE("leave"),
        /** Waits until somebody says what is to be done. */
        ASK("ask");

        private final String word;

        Maintenance(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Optional<Maintenance> of(String word) {
            return java.util.Arrays.stream(values())
                    .filter(each -> each.word.equals(word))
                    .findFirst();
        }
    }

    public Optional<String> affinity() {
        return Optional.ofNullable(values.get(AFFINITY));
    }

    public Optional<String> antiAffinity() {
        return Optional.ofNullable(values.get(ANTI_AFFINITY));
    }

    public Maintenance maintenance() {
        return Optional.ofNullable(values.get(MAINTENANCE))
                .flatMap(Maintenance::of)
                .orElse(Maintenance.MIGRATE);
    }

    private static void check(String key, String value) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "a label's key has 1 to 63 small letters, digits, dots, dashes, slashes and underscores, and begins and ends with"
                            + " a letter or digit");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "the value of the label " + key
                            + " must have 1 to 63 letters, digits, dots, dashes and underscores, and begin and end with a letter or digit");
        }
        if (key.equals(MAINTENANCE) && Maintenance.of(value).isEmpty()) {
            throw new IllegalArgumentException("the value of the label " + key + " must be migrate, leave or ask");
        }
    }
}
