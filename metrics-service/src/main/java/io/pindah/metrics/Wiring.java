package io.pindah.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pindah.contracts.Wire;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Beans that are not ours to annotate. */
@ApplicationScoped
class Wiring {

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Over HTTP records look as they do on the topics. */
    @Produces
    ObjectMapperCustomizer wire() {
        return (ObjectMapper mapper) -> Wire.configure(mapper);
    }
}
