package io.pindah.metrics.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Whether the broker answers, asked once for all channels and within two seconds. */
@Readiness
@ApplicationScoped
class BrokerReady implements HealthCheck {
    private static final int PATIENCE_MILLIS = 2_000;

    private final Map<String, Object> connection;
    private @Nullable Admin admin;

    BrokerReady(@Identifier("default-kafka-broker") Map<String, Object> settings) {
        connection = new HashMap<>(settings);
        connection.keySet().retainAll(AdminClientConfig.configNames());
        connection.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        connection.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("Broker");
        try {
            return answer.up().withData("cluster", clusterId()).build();
        } catch (ExecutionException | RuntimeException e) {
            return answer.down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer.down().build();
        }
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }

    private String clusterId() throws ExecutionException, InterruptedException {
        return admin().describeCluster().clusterId().get();
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(connection);
        }
        return admin;
    }
}
