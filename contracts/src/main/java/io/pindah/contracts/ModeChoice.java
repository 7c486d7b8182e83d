package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the mode of an adaptive migration was chosen.
 *
 * @param chosen the mode that is used
 * @param why for people: a sentence with the figures that decided
 * @param dirtyMiBPerSecond how fast the guest wrote memory just before the start, by libvirt's calculation; absent: it could not be measured
 * @param linkMiBPerSecond how fast memory was taken to cross; absent: not known
 * @param predictions one for each mode that was considered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModeChoice(
        Mode chosen,
        String why,
        @Nullable Long dirtyMiBPerSecond,
        @Nullable Long linkMiBPerSecond,
        List<Prediction> predictions) {
    public ModeChoice {
        predictions = List.copyOf(predictions);
    }

    /**
     * What one mode was expected to cost.
     *
     * @param mode what was considered
     * @param perceivedMillis the longest time that the guest would not answer; absent: no ground for a figure
     * @param migrationMillis from start to end; absent: it would not end
     * @param basedOn how many earlier migrations of this guest in this mode went into it; 0: computed from the rates alone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Prediction(
            Mode mode,
            @Nullable Long perceivedMillis,
            @Nullable Long migrationMillis,
            int basedOn) {}
}
