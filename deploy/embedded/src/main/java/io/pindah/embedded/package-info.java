/**
 * A real Kafka broker and a real PostgreSQL as local processes.
 *
 * <p>This package is what other modules' tests use: {@link EmbeddedBroker} and {@link EmbeddedDatabase}. It needs the JDK only; the
 * broker, the database's binaries and their libraries run in processes of their own, from {@code target/embedded/lib}, and are not on
 * the class path of whoever depends on this artifact:
 *
 * <pre>{@code
 * <dependency>
 *   <groupId>io.pindah</groupId>
 *   <artifactId>embedded</artifactId>
 *   <scope>test</scope>
 * </dependency>
 * }</pre>
 *
 * <p>In a Quarkus test, wrap them in a test resource:
 *
 * <pre>{@code
 * public final class StackResource implements QuarkusTestResourceLifecycleManager {
 *     private final EmbeddedBroker broker = EmbeddedBroker.start();
 *     private final EmbeddedDatabase database = EmbeddedDatabase.start("scheduler");
 *
 *     public Map<String, String> start() {
 *         return Map.of(
 *                 "kafka.bootstrap.servers", broker.bootstrapServers(),
 *                 "quarkus.datasource.jdbc.url", database.jdbcUrl("scheduler"),
 *                 "quarkus.datasource.username", database.user(),
 *                 "quarkus.datasource.password", database.password());
 *     }
 *
 *     public void stop() {
 *         database.close();
 *         broker.close();
 *     }
 * }
 * }</pre>
 *
 * <p>The same code serves the product's own stack through {@link Main}: see {@code broker}, {@code topics} and {@code database}.
 */
@NullMarked
package io.pindah.embedded;

import org.jspecify.annotations.NullMarked;
