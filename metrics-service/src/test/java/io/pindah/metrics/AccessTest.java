package io.pindah.metrics;

import io.pindah.access.check.AccessChecks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(InMemory.class)
class AccessTest extends AccessChecks {}
