package io.pindah.cli.text;

import io.pindah.contracts.Phase;
import io.pindah.contracts.api.MigrationView;
import java.util.Optional;

/** What a person may do about a migration that does not help itself. */
public final class Offers {
    private Offers() {}

    /** @param program what people type to start this program */
    public static Optional<String> of(MigrationView view, String program) {
        if (view.phase() == Phase.LOST && view.restart() == null) {
            return Optional.of("To start it again from its disks: " + program + " migrations restart " + view.id()
                    + " --host HOST");
        }
        return view.recovery() != null && view.recovery().needsOperator()
                ? Optional.of("To have it taken up again: " + program + " migrations recover " + view.id() + " --watch")
                : Optional.empty();
    }
}
