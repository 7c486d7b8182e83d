package io.pindah.scheduler.deadletter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.pindah.scheduler.deadletter", importOptions = DoNotIncludeTests.class)
class PurityTest {
    @ArchTest
    static final ArchRule dead_letters_know_only_the_jdk_and_the_contracts = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations..",
                    "io.pindah.contracts..",
                    "io.pindah.scheduler.deadletter..");
}
