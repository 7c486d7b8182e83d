package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.api.MigrationView;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The usual limits, as the record of what has ended tells them: one migration out of a host, and one into it. */
final class OneAtATime {
    private OneAtATime() {}

    /** @param ended those that never began are left out */
    static void was(List<MigrationView> ended) {
        var begun = ended.stream().filter(view -> view.begunAt() != null).toList();
        assertThat(begun).isNotEmpty();
        alone(begun, MigrationView::source);
        alone(begun, MigrationView::destination);
    }

    private static void alone(List<MigrationView> all, Function<MigrationView, Object> place) {
        all.stream().collect(Collectors.groupingBy(place)).forEach((host, there) -> {
            var sorted = there.stream()
                    .sorted(Comparator.comparing(MigrationView::begunAt))
                    .toList();
            for (int i = 1; i < sorted.size(); i++) {
                assertThat(sorted.get(i).begunAt())
                        .as("%s: %s began before %s had ended", host, sorted.get(i), sorted.get(i - 1))
                        .isAfterOrEqualTo(sorted.get(i - 1).finishedAt());
            }
        });
    }
}
