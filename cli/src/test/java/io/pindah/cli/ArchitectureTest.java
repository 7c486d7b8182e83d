package io.pindah.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

@AnalyzeClasses(packages = "io.pindah.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CORE = {
        "io.pindah.cli.campaign..", "io.pindah.cli.drain..", "io.pindah.cli.progress..", "io.pindah.cli.text.."
    };

    @ArchTest
    static final ArchRule the_core_knows_only_the_jdk_and_the_contracts = classes()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math..",
                    "io.pindah.contracts..",
                    "io.pindah.cli.campaign..",
                    "io.pindah.cli.drain..",
                    "io.pindah.cli.progress..",
                    "io.pindah.cli.text..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule the_core_holds_no_clock_and_draws_no_random_ids = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule only_a_clock_tells_the_time = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule only_commands_know_the_command_line_library = noClasses()
            .that()
            .resideOutsideOfPackage("io.pindah.cli.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule only_one_package_speaks_http = noClasses()
            .that()
            .resideOutsideOfPackage("io.pindah.cli.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule packages_form_no_circles =
            slices().matching("io.pindah.cli.(*)..").should().beFreeOfCycles();
}
