package io.pindah.scheduler.store;

import io.pindah.scheduler.migration.Errand;
import io.pindah.scheduler.migration.Errand.Task;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an errand is written in columns: {@code none}; {@code planned-} and the task; or the task, with a colon and the occasion where it has one. */
final class ErrandCodes {
    private static final String NONE = "none";
    private static final String PLANNED = "planned-";

    private ErrandCodes() {}

    static String errand(Errand errand) {
        return switch (errand) {
            case Errand.None _ -> NONE;
            case Errand.Planned planned -> PLANNED + code(planned.task());
            case Errand.Given given ->
                given.occasion() == 0 ? code(given.task()) : code(given.task()) + ":" + given.occasion();
        };
    }

    /** When it is looked at again by itself. */
    static @Nullable Instant due(Errand errand) {
        return switch (errand) {
            case Errand.None _ -> null;
            case Errand.Planned planned -> planned.notBefore();
            case Errand.Given given -> given.askAgainAt();
        };
    }

    static Errand errand(String code, @Nullable Instant due) {
        if (code.equals(NONE)) {
            return new Errand.None();
        }
        if (code.startsWith(PLANNED)) {
            return new Errand.Planned(task(code.substring(PLANNED.length())), Codes.present(due));
        }
        var parts = code.split(":", 2);
        var occasion = parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
        return new Errand.Given(task(parts[0]), occasion, Codes.present(due));
    }

    private static Task task(String code) {
        return Codes.one(Task.values(), ErrandCodes::code, code);
    }

    private static String code(Task task) {
        return task.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
