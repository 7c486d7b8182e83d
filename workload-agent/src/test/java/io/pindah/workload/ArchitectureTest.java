package io.pindah.workload;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

@AnalyzeClasses(packages = "io.pindah.workload", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_core_knows_only_the_jdk_and_the_contracts = classes()
            .that()
            .resideInAPackage("io.pindah.workload.outage..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.pindah.contracts..", "io.pindah.workload.outage..");

    @ArchTest
    static final ArchRule the_rules_of_the_game_know_only_the_jdk = classes()
            .that()
            .resideInAPackage("io.pindah.workload.game..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "io.pindah.contracts..",
                    "io.pindah.workload.game..",
                    "io.pindah.workload.load..");

    @ArchTest
    static final ArchRule a_run_knows_neither_the_broker_nor_programs = noClasses()
            .that()
            .resideInAnyPackage("io.pindah.workload.run..", "io.pindah.workload.measure..", "io.pindah.workload.load..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.pindah.workload.kafka..",
                    "io.pindah.workload.proc..",
                    "io.pindah.workload.journal..",
                    "org.apache.kafka..");

    @ArchTest
    static final ArchRule adapters_do_not_see_each_other = noClasses()
            .that()
            .resideInAPackage("io.pindah.workload.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.pindah.workload.proc..", "io.pindah.workload.journal..");

    @ArchTest
    static final ArchRule the_echo_stands_alone_so_that_it_stays_small = classes()
            .that()
            .resideInAPackage("io.pindah.workload.echo..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.pindah.workload.echo..");

    @ArchTest
    static final ArchRule the_prober_does_not_know_the_broker = noClasses()
            .that()
            .resideInAPackage("io.pindah.workload.probe..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.pindah.workload.kafka..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule time_comes_in = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule the_core_has_no_clock = noClasses()
            .that()
            .resideInAPackage("io.pindah.workload.outage..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(System.class, "nanoTime");
}
