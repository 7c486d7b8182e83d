package io.pindah.scheduler.preflight;

import io.pindah.contracts.Finding;
import io.pindah.contracts.HostName;
import io.pindah.contracts.PreflightQuestion;
import java.util.List;
import java.util.Map;

/** Asks hosts themselves. Thread-safe; blocks until all have answered, or a few seconds have passed. */
@FunctionalInterface
public interface Examiner {

    /** @return what those have found that have answered; empty lists: nothing stands in the way */
    Map<HostName, List<Finding>> ask(List<PreflightQuestion> questions);
}
