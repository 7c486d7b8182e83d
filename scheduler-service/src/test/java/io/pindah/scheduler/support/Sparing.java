package io.pindah.scheduler.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Like {@link WithoutBroker}, with a service that takes few requests at once. */
public final class Sparing implements QuarkusTestResourceLifecycleManager {
    public static final int BURST = 5;

    private final WithoutBroker usual = new WithoutBroker();

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(usual.start());
        // So slow that nothing comes back while a test runs.
        settings.put("pindah.access.rate.per-second", "1");
        settings.put("pindah.access.rate.burst", Integer.toString(BURST));
        settings.put("pindah.access.rate.refused-per-second", "1");
        settings.put("pindah.access.rate.refused-burst", Integer.toString(BURST));
        return settings;
    }

    @Override
    public void stop() {
        usual.stop();
    }
}
