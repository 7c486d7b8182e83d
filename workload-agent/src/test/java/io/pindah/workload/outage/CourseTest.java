package io.pindah.workload.outage;

import static io.pindah.workload.Facts.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Side;
import io.pindah.workload.Facts;
import io.pindah.workload.outage.Course.End;
import org.junit.jupiter.api.Test;

class CourseTest {

    @Test
    void the_first_end_counts() {
        var course = course(
                Facts.prepared(T0),
                Facts.started(T0),
                Facts.completed(Side.DESTINATION, T0.plusSeconds(3)),
                Facts.lost(T0.plusSeconds(4)));

        assertThat(course.end()).isEqualTo(End.COMPLETED);
    }

    @Test
    void a_refusal_by_the_source_before_the_start_ends_it() {
        assertThat(course(Facts.prepared(T0), Facts.refused(Side.SOURCE, T0)).end())
                .isEqualTo(End.NEVER_BEGAN);
    }

    @Test
    void a_refusal_after_the_start_is_of_another_command() {
        assertThat(course(Facts.prepared(T0), Facts.started(T0), Facts.refused(Side.SOURCE, T0))
                        .end())
                .isEqualTo(End.NOT_YET);
    }

    @Test
    void the_guest_had_stopped_by_the_earlier_of_suspend_and_resume_whichever_is_heard_of_first() {
        var course = course(Facts.started(T0), Facts.resumed(T0.plusMillis(300)), Facts.suspended(T0.plusMillis(200)));

        assertThat(course.stoppedBy()).isEqualTo(T0.plusMillis(200));
    }

    @Test
    void a_stream_covers_the_outage_only_if_it_began_before() {
        var course = course(Facts.started(T0), Facts.suspended(T0.plusMillis(200)));

        assertThat(course.isCoveredSince(T0.plusMillis(199))).isTrue();
        assertThat(course.isCoveredSince(T0.plusMillis(200))).isFalse();
    }

    @Test
    void a_completed_migration_whose_stop_was_not_heard_of_is_not_covered() {
        var course = course(Facts.started(T0), Facts.completed(Side.SOURCE, T0.plusSeconds(3)));

        assertThat(course.isCoveredSince(T0)).isFalse();
    }

    @Test
    void a_failed_migration_that_never_stopped_the_guest_is_covered() {
        assertThat(course(Facts.started(T0), Facts.failed(T0.plusSeconds(30))).isCoveredSince(T0))
                .isTrue();
    }

    private static Course course(MigrationEvent first, MigrationEvent... more) {
        var course = Course.of(first);
        for (var event : more) {
            course = course.after(event);
            assertThat(course.after(event)).isEqualTo(course);
        }
        return course;
    }
}
