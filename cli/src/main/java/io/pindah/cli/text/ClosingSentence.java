package io.pindah.cli.text;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.api.MigrationView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a migration came to, as the last thing a person reads of it. */
public final class ClosingSentence {
    private final MigrationResult result;
    private final @Nullable MigrationView view;

    private ClosingSentence(MigrationResult result, @Nullable MigrationView view) {
        this.result = result;
        this.view = view;
    }

    /** A line each, for terminals are narrow. {@code view}, where there is one, adds why a migration ended otherwise and where the guest runs now. */
    public static String of(MigrationResult result, @Nullable MigrationView view) {
        return String.join("\n", new ClosingSentence(result, view).sentences());
    }

    private List<String> sentences() {
        var sentences = new ArrayList<String>();
        switch (result.outcome()) {
            case COMPLETED -> {
                sentences.add(moved());
                Interruptions.sentence(view).ifPresent(sentences::add);
            }
            case FAILED, ABORTED -> sentences.addAll(notMoved());
            case LOST -> {
                sentences.addAll(because(result.guestName() + " is lost: its migration" + way()
                        + " ended after the switch with its memory in two places"));
                sentences.add(figures());
            }
            case REJECTED, CANCELLED -> {
                sentences.addAll(because(
                        result.guestName() + " was not moved" + way() + ": the migration was " + result.outcome()));
                return sentences;
            }
            case REQUESTED, QUEUED, PREPARING, RUNNING, POST_COPY, INTERRUPTED ->
                throw new IllegalArgumentException("not an end: " + result.outcome());
        }
        sentences.add(Downtimes.sentence(result.downtime()));
        sentences.addAll(label());
        return sentences;
    }

    private String moved() {
        return result.guestName() + " moved" + way() + " by " + mode()
                + (result.migrationMillis() == null ? ", duration not measured" : " in " + duration()) + ", "
                + sent() + ".";
    }

    private List<String> notMoved() {
        var sentences = because(result.guestName() + " did not move" + way() + ": the migration "
                + (result.outcome() == Phase.ABORTED ? "was aborted" : "failed"));
        sentences.add(figures());
        return sentences;
    }

    /** The statement, its reason, and where the guest is. */
    private List<String> because(String statement) {
        var sentences = new ArrayList<>(List.of(statement + "."));
        reason().map(Words::sentence).forEach(sentences::add);
        if (view != null && view.runsOn() != null && view.runsOn() != RunsOn.UNKNOWN) {
            sentences.add(view.guestName() + " runs on " + Migrations.place(view) + ".");
        }
        return sentences;
    }

    private Stream<String> reason() {
        return Stream.of(view == null ? "" : nullToEmpty(view.detail()), nullToEmpty(result.reason()))
                .filter(text -> !text.isBlank())
                .limit(1);
    }

    private String figures() {
        return "Mode proven: " + (result.provenMode() == null ? "none" : result.provenMode()) + ", duration "
                + duration() + ", " + sent() + ".";
    }

    private String way() {
        return " from " + name(result.source(), view == null ? null : view.source()) + " to "
                + name(result.destination(), view == null ? null : view.destination());
    }

    private String mode() {
        var proven = result.provenMode();
        var asked = result.requestedMode();
        var word = proven == null ? "a mode that no event proves" : proven.wireName();
        return asked == null || asked == proven ? word : word + " (asked for: " + asked + ")";
    }

    private String duration() {
        return result.migrationMillis() == null ? Downtimes.NOT_MEASURED : Units.spanOfMillis(result.migrationMillis());
    }

    private String sent() {
        var bytes = result.transfer().sentBytes();
        return bytes == null ? "bytes sent not measured" : Units.bytes(bytes) + " sent";
    }

    private List<String> label() {
        var platforms = Accelerators.of(result);
        if (platforms.contains(Accelerator.TCG)) {
            return List.of("Measured under TCG (QEMU's emulator): not comparable with KVM.");
        }
        return platforms.contains(Accelerator.KVM) ? List.of("Measured under KVM.") : List.of();
    }

    private static String name(@Nullable HostName first, @Nullable HostName second) {
        if (first != null) {
            return first.value();
        }
        return second == null ? "an unknown host" : second.value();
    }

    private static String nullToEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
