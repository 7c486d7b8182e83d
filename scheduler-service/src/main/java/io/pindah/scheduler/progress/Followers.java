package io.pindah.scheduler.progress;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everybody who follows something in this process, by its identity. Thread-safe. */
public final class Followers<K> {
    private final Map<K, List<Mailbox>> mailboxes = new ConcurrentHashMap<>();

    /** Opens a mailbox. To be closed. */
    public Watch watch(K id) {
        var mailbox = new Mailbox();
        mailboxes.compute(id, (_, present) -> {
            var all = present == null ? new CopyOnWriteArrayList<Mailbox>() : present;
            all.add(mailbox);
            return all;
        });
        return new Watch(mailbox, () -> unwatch(id, mailbox));
    }

    public void mayHaveChanged(K id) {
        of(id).forEach(Mailbox::hint);
    }

    /** What somebody follows. */
    public Set<K> watched() {
        return Set.copyOf(mailboxes.keySet());
    }

    /** A mailbox that is being filled until this is closed. */
    public record Watch(Mailbox mailbox, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    List<Mailbox> of(K id) {
        return mailboxes.getOrDefault(id, List.of());
    }

    private void unwatch(K id, Mailbox mailbox) {
        mailboxes.computeIfPresent(id, (_, all) -> {
            all.remove(mailbox);
            return all.isEmpty() ? null : all;
        });
    }
}
