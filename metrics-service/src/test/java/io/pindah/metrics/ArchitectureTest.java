package io.pindah.metrics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.pindah.access.check.ThreadRules;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

@AnalyzeClasses(packages = "io.pindah.metrics", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String RESULT = "io.pindah.metrics.result..";
    private static final String LEDGER = "io.pindah.metrics.ledger..";
    private static final String STORE = "io.pindah.metrics.store..";
    private static final String KAFKA = "io.pindah.metrics.kafka..";
    private static final String REST = "io.pindah.metrics.rest..";

    @ArchTest
    static final ArchRule the_core_knows_only_the_jdk_the_contracts_and_the_statistics = classes()
            .that()
            .resideInAnyPackage(RESULT, LEDGER)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "io.pindah.contracts..", "io.pindah.statistics..", RESULT, LEDGER);

    @ArchTest
    static final ArchRule the_fold_knows_no_ports = noClasses()
            .that()
            .resideInAPackage(RESULT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LEDGER);

    @ArchTest
    static final ArchRule rest_knows_no_other_adapter = noClasses()
            .that()
            .resideInAPackage(REST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STORE, KAFKA);

    @ArchTest
    static final ArchRule kafka_knows_no_other_adapter = noClasses()
            .that()
            .resideInAPackage(KAFKA)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STORE, REST);

    @ArchTest
    static final ArchRule the_store_knows_no_other_adapter = noClasses()
            .that()
            .resideInAPackage(STORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KAFKA, REST);

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
            .resideInAnyPackage(RESULT, LEDGER)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchTests threads = ArchTests.in(ThreadRules.class);
}
