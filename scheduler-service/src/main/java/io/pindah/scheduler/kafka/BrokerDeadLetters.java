package io.pindah.scheduler.kafka;

import io.pindah.contracts.Topic;
import io.pindah.contracts.api.DeadLetterView;
import io.pindah.scheduler.deadletter.Address;
import io.pindah.scheduler.deadletter.BrokerAway;
import io.pindah.scheduler.deadletter.Bytes;
import io.pindah.scheduler.deadletter.DeadLetter;
import io.pindah.scheduler.deadletter.DeadLetters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Each question is asked by a client of its own, which ends with the answer: dead letters are looked at seldom. */
@ApplicationScoped
class BrokerDeadLetters implements DeadLetters {
    private static final Comparator<DeadLetterView> NEWEST_FIRST =
            Comparator.comparing(DeadLetterView::putAsideAt).reversed().thenComparing(DeadLetterView::id);

    private final ByteClients clients;

    BrokerDeadLetters(ByteClients clients) {
        this.clients = clients;
    }

    @Override
    public List<DeadLetterView> newest(Set<Topic> topics, int limit, UnaryOperator<List<DeadLetterView>> sieve) {
        return reading(pile -> topics.stream()
                .flatMap(topic -> pile.partitions(topic).stream()
                        .flatMap(partition -> pile.newest(topic, partition, limit, sieve).stream()))
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList());
    }

    @Override
    public Optional<DeadLetter> find(Address address) {
        return reading(pile -> pile.find(address));
    }

    @Override
    public Place putBack(DeadLetter letter) {
        var record =
                new ProducerRecord<>(letter.address().topic().fullName(), array(letter.key()), array(letter.value()));
        letter.headersWhenPutBack().forEach(header -> record.headers().add(header.name(), array(header.value())));
        try (var producer = clients.producer()) {
            var sent = producer.send(record).get();
            return new Place(sent.partition(), sent.offset());
        } catch (ExecutionException | KafkaException e) {
            throw new BrokerAway("The broker has not taken the record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerAway("Interrupted while the record was sent", e);
        }
    }

    private <T> T reading(Function<Pile, T> question) {
        try (var consumer = clients.consumer()) {
            return question.apply(new Pile(consumer));
        } catch (KafkaException e) {
            throw new BrokerAway("The dead letters cannot be read", e);
        }
    }

    private static byte @Nullable [] array(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.array();
    }
}
