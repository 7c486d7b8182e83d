package io.pindah.cli.text;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Platform;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the guests of a migration's two hosts run on, as far as it is known. */
final class Accelerators {
    private Accelerators() {}

    static Set<Accelerator> of(MigrationResult result) {
        return Stream.of(result.sourcePlatform(), result.destinationPlatform())
                .filter(Objects::nonNull)
                .map(Platform::accelerator)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Accelerator.class)));
    }
}
