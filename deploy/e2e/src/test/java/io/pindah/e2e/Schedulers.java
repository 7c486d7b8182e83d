package io.pindah.e2e;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** All schedulers of the stack. Any of them may be asked; when one is away, another is. Thread-safe. */
final class Schedulers {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int UNAVAILABLE = 503;

    private final List<Scheduler> all;
    private final AtomicInteger brokenRequests = new AtomicInteger();

    Schedulers(List<Scheduler> all) {
        this.all = List.copyOf(all);
    }

    List<Scheduler> all() {
        return all;
    }

    /** Asks one for a migration, and the others in turn while the connection breaks or there is no answer that says yes or no. */
    HttpResponse<String> migrate(Map<String, Object> request, int first) {
        return patiently("an answer to " + request, first, scheduler -> answerOf(scheduler, request));
    }

    /** What any of them says, by one that answers. */
    <T> T read(Function<Scheduler, T> question) {
        return patiently("an answer of any scheduler", 0, scheduler -> said(scheduler, question));
    }

    /** How many requests for a migration had to be asked again elsewhere. */
    int brokenRequests() {
        return brokenRequests.get();
    }

    private Optional<HttpResponse<String>> answerOf(Scheduler scheduler, Map<String, Object> request) {
        try {
            return Optional.of(scheduler.migrate(request)).filter(answer -> answer.statusCode() != UNAVAILABLE);
        } catch (UncheckedIOException _) {
            brokenRequests.incrementAndGet();
            return Optional.empty();
        }
    }

    private static <T> Optional<T> said(Scheduler scheduler, Function<Scheduler, T> question) {
        try {
            return Optional.of(question.apply(scheduler));
        } catch (UncheckedIOException | AssertionError _) {
            return Optional.empty();
        }
    }

    private <T> T patiently(String what, int first, Function<Scheduler, Optional<T>> ask) {
        return await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> inTurn(first, ask), Optional::isPresent)
                .orElseThrow();
    }

    private <T> Optional<T> inTurn(int first, Function<Scheduler, Optional<T>> ask) {
        return IntStream.range(first, first + all.size())
                .mapToObj(number -> ask.apply(all.get(number % all.size())))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
