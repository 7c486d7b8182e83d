package io.pindah.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.pindah.embedded", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule what_tests_of_other_modules_use_needs_the_jdk_and_contracts_only = classes()
            .that()
            .resideInAPackage("io.pindah.embedded")
            .and()
            .doNotHaveSimpleName("Main")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.pindah.embedded", "io.pindah.contracts", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule broker_and_database_do_not_know_each_other = noClasses()
            .that()
            .resideInAPackage("..broker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..database..", "..command..");

    @ArchTest
    static final ArchRule the_database_knows_neither_the_broker_nor_the_command_line = noClasses()
            .that()
            .resideInAPackage("..database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..broker..", "..command..");
}
