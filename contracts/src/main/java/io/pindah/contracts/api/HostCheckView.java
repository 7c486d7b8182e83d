package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import io.pindah.contracts.HostName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a host can be used ({@code GET /api/v1/hosts/NAME/check}).
 *
 * @param fits whether all is well
 */
public record HostCheckView(HostName host, boolean fits, List<Line> checks) {
    public HostCheckView {
        checks = List.copyOf(checks);
    }

    /**
     * One thing that was looked at.
     *
     * @param state what was seen, a few words for people
     * @param finding what is wrong, with what to do; absent: nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(Check check, String state, @Nullable Finding finding) {}
}
