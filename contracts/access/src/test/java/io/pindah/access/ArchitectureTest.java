package io.pindah.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "io.pindah.access", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_core_knows_only_the_jdk_and_the_contracts = classes()
            .that()
            .resideInAPackage("io.pindah.access")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.pindah.access", "io.pindah.contracts..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule tokens_are_read_without_a_web_server = noClasses()
            .that()
            .resideInAPackage("io.pindah.access.token")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.quarkus..", "jakarta..", "io.pindah.access.http");

    @ArchTest
    static final ArchRule only_a_clock_tells_the_time = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
