package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GitOpsPushTriggerTest {
    @Test
    void shouldStandASavedTriggerThatLacksFields() throws Exception {
        GitOpsPushTrigger saved = new GitOpsPushTrigger();
        saved.setBranches(null);
        saved.setRepositoryUrl(null);

        assertThat(saved.readResolve()).isSameAs(saved);
        assertThat(saved.getBranches()).isEmpty();
        assertThat(saved.repositories()).isEmpty();
        assertThat(saved.rules().want(TestEvents.push("main"), "")).isTrue();
    }

    @Test
    void shouldTakeSeveralRepositories() {
        GitOpsPushTrigger trigger = new GitOpsPushTrigger();
        trigger.setRepositoryUrl("https://gitlab.example/a.git, git@gitlab.example:b.git");

        assertThat(trigger.repositories()).containsExactly("https://gitlab.example/a.git", "git@gitlab.example:b.git");
    }
}
