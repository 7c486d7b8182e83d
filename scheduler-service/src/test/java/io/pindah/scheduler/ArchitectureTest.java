package io.pindah.scheduler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.pindah.access.check.ThreadRules;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "io.pindah.scheduler", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CORE = {
        "io.pindah.scheduler.migration..",
        "io.pindah.scheduler.admission..",
        "io.pindah.scheduler.placement..",
        "io.pindah.scheduler.inventory..",
        "io.pindah.scheduler.outbox..",
        "io.pindah.scheduler.progress..",
        "io.pindah.scheduler.campaign..",
        "io.pindah.scheduler.restart..",
        "io.pindah.scheduler.policy..",
        "io.pindah.scheduler.fleet..",
        "io.pindah.scheduler.queue..",
        "io.pindah.scheduler.drain..",
        "io.pindah.scheduler.preflight..",
        "io.pindah.scheduler.request.."
    };
    private static final String[] KNOWN_TO_THE_CORE = {
        "java..",
        "org.jspecify.annotations..",
        "io.pindah.contracts..",
        CORE[0],
        CORE[1],
        CORE[2],
        CORE[3],
        CORE[4],
        CORE[5],
        CORE[6],
        CORE[7],
        CORE[8],
        CORE[9],
        CORE[10],
        CORE[11],
        CORE[12],
        CORE[13]
    };

    @ArchTest
    static final ArchRule the_core_knows_only_the_jdk_and_the_contracts = classes()
            .that()
            .resideInAnyPackage(CORE)
            .and()
            .haveSimpleNameNotEndingWith("Config")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(KNOWN_TO_THE_CORE);

    @ArchTest
    static final ArchRule adapters_do_not_know_each_other = slices().matching(
                    "io.pindah.scheduler.(rest|kafka|store|timer|telemetry)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule only_the_clock_tells_the_time = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule the_core_draws_nothing_at_random_and_holds_no_clock = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    @ArchTest
    static final ArchTests threads = ArchTests.in(ThreadRules.class);
}
