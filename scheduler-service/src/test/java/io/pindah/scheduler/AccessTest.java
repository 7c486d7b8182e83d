package io.pindah.scheduler;

import io.pindah.access.check.AccessChecks;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(WithoutBroker.class)
class AccessTest extends AccessChecks {}
