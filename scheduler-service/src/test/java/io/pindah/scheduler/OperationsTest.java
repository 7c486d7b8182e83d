package io.pindah.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.FailureReason;
import io.pindah.contracts.RefusalReason;
import io.pindah.scheduler.campaign.CampaignConfig;
import io.pindah.scheduler.migration.MigrationConfig;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.outbox.OutboxConfig;
import io.pindah.scheduler.preflight.PreflightConfig;
import io.pindah.scheduler.progress.StreamConfig;
import io.pindah.scheduler.queue.QueueConfig;
import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator may meet stands in docs/operations.md. */
class OperationsTest {
    private static final Path PAGE = Path.of("..", "docs", "operations.md");

    static Stream<String> codes() {
        return Stream.of(
                        Arrays.stream(Rejection.Reason.values()).map(Rejection.Reason::code),
                        Arrays.stream(RefusalReason.values()).map(RefusalReason::wireName),
                        Arrays.stream(FailureReason.values()).map(FailureReason::wireName))
                .flatMap(all -> all);
    }

    static Stream<String> settings() {
        return Stream.of(
                        QueueConfig.class,
                        PreflightConfig.class,
                        MigrationConfig.class,
                        OutboxConfig.class,
                        StreamConfig.class,
                        CampaignConfig.class)
                .flatMap(OperationsTest::keys);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void every_code_is_explained(String code) throws IOException {
        assertThat(Files.readString(PAGE)).contains("`" + code + "`");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void every_setting_is_explained(String key) throws IOException {
        assertThat(Files.readString(PAGE)).contains("`" + key + "`");
    }

    private static Stream<String> keys(Class<?> mapping) {
        var prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
        return Arrays.stream(mapping.getDeclaredMethods())
                .filter(method -> !method.isDefault() && !method.isSynthetic())
                .map(Method::getName)
                .map(name -> prefix + "." + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
    }
}
