package io.pindah.metrics.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pindah.contracts.MigrationResult;
import io.pindah.metrics.InMemory;
import io.pindah.metrics.Story;
import io.pindah.metrics.ledger.Outgoing;
import io.pindah.metrics.result.ResultFold;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InMemory.class)
class ResultsOutTest {
    @Inject
    TransactionSynchronizationRegistry transactions;

    private final List<Boolean> sentWithinTransaction = new CopyOnWriteArrayList<>();

    @Test
    void the_ledgers_transaction_is_not_carried_into_the_broker_client() {
        MigrationResult result =
                ResultFold.fold(Story.postCopy(5001).facts(), List.of()).orElseThrow();
        Outgoing<MigrationResult> outgoing =
                out -> QuarkusTransaction.requiringNew().call(() -> {
                    out.send(List.of(result));
                    return 1;
                });

        new ResultsOut(outgoing, emitter(), Clock.systemUTC(), new SimpleMeterRegistry()).publish();

        assertThat(sentWithinTransaction).containsExactly(false);
    }

    /** Notes whether the sending thread is in a transaction. */
    @SuppressWarnings("unchecked")
    private MutinyEmitter<String> emitter() {
        return (MutinyEmitter<String>) Proxy.newProxyInstance(
                MutinyEmitter.class.getClassLoader(), new Class<?>[] {MutinyEmitter.class}, (_, method, _) -> {
                    assertThat(method.getName()).isEqualTo("sendMessage");
                    sentWithinTransaction.add(transactions.getTransactionStatus() == Status.STATUS_ACTIVE);
                    return Uni.createFrom().voidItem();
                });
    }
}
