package io.pindah.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

@AnalyzeClasses(packages = "io.pindah.agent", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] JDK_AND_CONTRACTS = {"java..", "io.pindah.contracts..", "org.jspecify.annotations.."};

    @ArchTest
    static final ArchRule a_migration_knows_only_the_jdk_and_the_contracts = classes()
            .that()
            .resideInAPackage("..agent.migration..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with("..agent.migration.."));

    @ArchTest
    static final ArchRule the_inventory_knows_besides_that_the_migration_and_preflight = classes()
            .that()
            .resideInAPackage("..agent.inventory..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with("..agent.migration..", "..agent.preflight..", "..agent.inventory.."));

    @ArchTest
    static final ArchRule preflight_knows_only_the_migration = classes()
            .that()
            .resideInAPackage("..agent.preflight..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with("..agent.migration..", "..agent.preflight.."));

    @ArchTest
    static final ArchRule the_choice_of_a_mode_knows_besides_that_the_migration = classes()
            .that()
            .resideInAPackage("..agent.adaptive..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with("..agent.migration..", "..agent.adaptive.."));

    @ArchTest
    static final ArchRule lanes_know_no_technology = classes()
            .that()
            .resideInAPackage("..agent.lane..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(with(
                    "..agent.migration..",
                    "..agent.preflight..",
                    "..agent.adaptive..",
                    "..agent.lane..",
                    "org.jboss.logging.."));

    @ArchTest
    static final ArchRule adapters_do_not_know_each_other =
            com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
                    .matching("io.pindah.agent.(kafka|journal|libvirt|proc|lane)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule only_the_adapter_speaks_libvirt = noClasses()
            .that()
            .resideOutsideOfPackage("..agent.libvirt..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.libvirt..");

    @ArchTest
    static final ArchRule only_the_clock_tells_the_time = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule only_the_host_clock_reads_the_monotonic_clock =
            noClasses().that().resideOutsideOfPackage("..agent.proc..").should().callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule the_core_draws_no_random_ids_and_holds_no_clock = noClasses()
            .that()
            .resideInAnyPackage(
                    "..agent.migration..",
                    "..agent.preflight..",
                    "..agent.adaptive..",
                    "..agent.inventory..",
                    "..agent.lane..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    private static String[] with(String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(JDK_AND_CONTRACTS), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }
}
