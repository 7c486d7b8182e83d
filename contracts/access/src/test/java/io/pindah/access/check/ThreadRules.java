package io.pindah.access.check;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.concurrent.Executors;

/** On which threads a service works; each service's architecture test has these rules. */
public final class ThreadRules {
    private ThreadRules() {}

    /** A virtual thread that loads a class holds its carrier, and two of them can stop a process for good. */
    @ArchTest
    static final ArchRule threads_are_platform_threads = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(RunOnVirtualThread.class)
            .orShould()
            .callMethod(Thread.class, "ofVirtual")
            .orShould()
            .callMethod(Thread.class, "startVirtualThread", Runnable.class)
            .orShould()
            .callMethod(Executors.class, "newVirtualThreadPerTaskExecutor");
}
