package io.pindah.agent.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.contracts.Check;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.Finding;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.PreflightAnswer;
import io.pindah.contracts.PreflightQuestion;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminerTest {
    private static final CommandId ID = new CommandId("0197f3b2-7c00-7000-8000-000000000077");

    private static PreflightQuestion question(long goodForMillis) {
        return new PreflightQuestion(
                ID,
                Given.KVM2,
                Given.KVM1,
                Given.G1,
                Given.NAME,
                Given.SHAPE,
                GuestNeeds.UNKNOWN,
                MigrationPolicy.of(Mode.POST_COPY),
                Given.T0.plusMillis(goodForMillis));
    }

    private static Examiner examiner(Outlook outlook) {
        return new Examiner(Given.KVM2, outlook, () -> Promised.NOTHING, () -> Given.at(1000));
    }

    @Test
    void the_answer_carries_the_question_the_host_and_all_findings() {
        var examiner = examiner((_, _) -> ViewGiven.ROOMY.withAvailable(1).view());

        assertThat(examiner.answer(question(2000))).hasValueSatisfying(answer -> {
            assertThat(answer.question()).isEqualTo(ID);
            assertThat(answer.host()).isEqualTo(Given.KVM2);
            assertThat(answer.at()).isEqualTo(Given.T0.plusMillis(1000));
            assertThat(answer.findings()).extracting(Finding::check).containsExactly(Check.MEMORY);
        });
    }

    @Test
    void a_guest_that_fits_has_no_findings() {
        assertThat(examiner((_, _) -> ViewGiven.ROOMY.view()).answer(question(2000)))
                .map(PreflightAnswer::findings)
                .contains(List.of());
    }

    @Test
    void what_is_promised_to_others_counts() {
        var promised = new Promised(List.of(new Promised.Room(Given.SHAPE, GuestNeeds.UNKNOWN)), java.util.Set.of());
        var examiner = new Examiner(
                Given.KVM2,
                (_, told) -> ViewGiven.ROOMY.withAvailable(8000).with(told).view(),
                () -> promised,
                () -> Given.at(1000));

        assertThat(examiner.answer(question(2000)).orElseThrow().findings()).hasSize(1);
    }

    @Test
    void a_question_that_has_expired_is_not_answered() {
        assertThat(examiner((_, _) -> ViewGiven.ROOMY.view()).answer(question(999)))
                .isEmpty();
    }

    @Test
    void a_libvirt_that_does_not_tell_is_a_finding() {
        var examiner = examiner((_, _) -> {
            throw new HypervisorProblem(Kind.UNREACHABLE, FailureReason.HYPERVISOR, "the connection broke");
        });

        assertThat(examiner.answer(question(2000)).orElseThrow().findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo(Check.HOST_PROBLEM);
                    assertThat(finding.problem()).contains("the connection broke");
                });
    }
}
