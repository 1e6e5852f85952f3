package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.when;

import hudson.model.Item;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

class TriggeredJobsTest {
    private final Jenkins jenkins = mock(Jenkins.class);
    private final Item job = mock(Item.class);
    private final TriggeredJobs jobs = new TriggeredJobs();
    private MockedStatic<Jenkins> current;

    @BeforeEach
    void open() {
        current = mockStatic(Jenkins.class);
        current.when(Jenkins::get).thenReturn(jenkins);
        named("build");
        when(jenkins.getItemByFullName("build")).thenReturn(job);
        jobs.add(job, new GitOpsPushTrigger());
    }

    @AfterEach
    void close() {
        current.close();
    }

    @Test
    void shouldKnowAJobAgainOnceItIsRenamed() {
        named("renamed");
        assertThat(jobs.present()).isEmpty();

        when(jenkins.getItemByFullName("renamed")).thenReturn(job);

        assertThat(jobs.present()).extracting(TriggeredJob::item).containsExactly(job);
    }

    @Test
    void shouldForgetAJobThatWasReadFromDiskAgain() {
        when(jenkins.getItemByFullName("build")).thenReturn(mock(Item.class));
        assertThat(jobs.present()).isEmpty();

        when(jenkins.getItemByFullName("build")).thenReturn(job);

        assertThat(jobs.present()).isEmpty();
    }

    @Test
    void shouldKnowTheNewestTriggerOfAJobAlone() {
        GitOpsPushTrigger newest = new GitOpsPushTrigger();
        jobs.add(job, newest);
        assertThat(jobs.present()).hasSize(1);

        jobs.remove(newest);

        assertThat(jobs.present()).isEmpty();
    }

    @Test
    void shouldForgetADeletedJobThatCanStillBeFound() {
        jobs.forget(job);

        assertThat(jobs.present()).isEmpty();
    }

    private void named(String fullName) {
        when(job.getFullName()).thenReturn(fullName);
    }
}
