package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a lost guest to be started again from its disks ({@code POST /api/v1/migrations/ID/restart}). Raw text: the scheduler validates
 * each field and names the one that is wrong.
 *
 * @param host where to start it; mandatory
 * @param poweredOff hosts of the lost migration that do not report and that the operator knows to be powered off: the operator's word that
 *     no half of the guest runs there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestartRequest(
        @Nullable String host, @Nullable List<String> poweredOff) {}
