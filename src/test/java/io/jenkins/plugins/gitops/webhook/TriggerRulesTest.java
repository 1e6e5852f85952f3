package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TriggerRulesTest {
    private static TriggerRules rules(Consumer<GitOpsPushTrigger> settings) {
        GitOpsPushTrigger trigger = new GitOpsPushTrigger();
        settings.accept(trigger);
        return trigger.rules();
    }

    @Test
    void shouldWantEveryPushAndNothingElseWhereNothingIsSet() {
        TriggerRules rules = rules(trigger -> {});

        assertThat(rules.want(TestEvents.push("feature/x"), "")).isTrue();
        assertThat(rules.want(TestEvents.tag("v1"), "")).isFalse();
        assertThat(rules.want(TestEvents.mergeRequest("open", "main", false, false), ""))
                .isFalse();
        assertThat(rules.want(TestEvents.image("registry.example/team/shop", "1"), ""))
                .isFalse();
    }

    @Test
    void shouldWantTheBranchesThatAreNamedAndNotExcluded() {
        TriggerRules rules = rules(trigger -> {
            trigger.setBranches("main release/*");
            trigger.setExcludedBranches("release/old");
        });

        assertThat(rules.want(TestEvents.push("main"), "")).isTrue();
        assertThat(rules.want(TestEvents.push("release/1"), "")).isTrue();
        assertThat(rules.want(TestEvents.push("release/old"), "")).isFalse();
        assertThat(rules.want(TestEvents.push("feature"), "")).isFalse();
    }

    @Test
    void shouldWantOnlyItsOwnBranchInABranchJob() {
        TriggerRules rules = rules(trigger -> {});

        assertThat(rules.want(TestEvents.push("main"), "main")).isTrue();
        assertThat(rules.want(TestEvents.push("feature"), "main")).isFalse();
    }

    @Test
    void shouldWantNoPushOfADeletedBranch() {
        assertThat(rules(trigger -> {}).want(TestEvents.push("main", TestEvents.change("", false)), ""))
                .isFalse();
    }

    @Test
    void shouldHeedSkipCiUnlessToldNotTo() {
        WebhookEvent skipped = TestEvents.push("main", TestEvents.change(TestEvents.COMMIT, true));

        assertThat(rules(trigger -> {}).want(skipped, "")).isFalse();
        assertThat(rules(trigger -> trigger.setSkipCi(false)).want(skipped, "")).isTrue();
    }

    @Test
    void shouldLookAtPathsWhereAllAreKnown() {
        TriggerRules rules = rules(trigger -> {
            trigger.setPaths("app/**");
            trigger.setExcludedPaths("**/*.md");
        });

        assertThat(rules.want(TestEvents.push("main", "app/src/A.java"), "")).isTrue();
        assertThat(rules.want(TestEvents.push("main", "app/README.md"), "")).isFalse();
        assertThat(rules.want(TestEvents.push("main", "docs/a.txt"), "")).isFalse();
        assertThat(rules.want(TestEvents.push("main"), ""))
                .as("paths not known")
                .isTrue();
    }

    @Test
    void shouldSkipAPushOfExcludedPathsAlone() {
        TriggerRules rules = rules(trigger -> trigger.setExcludedPaths("docs/**"));

        assertThat(rules.want(TestEvents.push("main", "docs/a", "docs/b"), "")).isFalse();
        assertThat(rules.want(TestEvents.push("main", "docs/a", "app/b"), "")).isTrue();
    }

    @Test
    void shouldWantMergeRequestsByActionAndTarget() {
        TriggerRules rules = rules(trigger -> {
            trigger.setMergeRequests("open, update");
            trigger.setTargetBranches("main");
        });

        assertThat(rules.want(TestEvents.mergeRequest("open", "main", false, false), ""))
                .isTrue();
        assertThat(rules.want(TestEvents.mergeRequest("close", "main", false, false), ""))
                .isFalse();
        assertThat(rules.want(TestEvents.mergeRequest("open", "next", false, false), ""))
                .isFalse();
        assertThat(rules.want(TestEvents.mergeRequest("update", "main", false, false), ""))
                .as("a new title alone")
                .isFalse();
        assertThat(rules.want(TestEvents.mergeRequest("update", "main", false, true), ""))
                .isTrue();
        assertThat(rules.want(TestEvents.mergeRequest("open", "main", false, true), "MR-7"))
                .isTrue();
        assertThat(rules.want(TestEvents.mergeRequest("open", "main", false, true), "MR-8"))
                .isFalse();
    }

    @Test
    void shouldWantNothingFromForksUnlessAsked() {
        WebhookEvent fork = TestEvents.mergeRequest("open", "main", true, false);

        assertThat(rules(trigger -> trigger.setMergeRequests("open")).want(fork, ""))
                .isFalse();
        assertThat(rules(trigger -> {
                            trigger.setMergeRequests("open");
                            trigger.setForks(true);
                        })
                        .want(fork, ""))
                .isTrue();
    }

    @Test
    void shouldWantImagesWithOrWithoutTheirHost() {
        TriggerRules rules = rules(trigger -> {
            trigger.setImages("team/shop, other.example/**");
            trigger.setImageTags("v*");
        });

        assertThat(rules.want(TestEvents.image("registry.example:5005/team/shop", "v1"), ""))
                .isTrue();
        assertThat(rules.want(TestEvents.image("other.example/x/y", "v2"), "")).isTrue();
        assertThat(rules.want(TestEvents.image("registry.example:5005/team/shop", "latest"), ""))
                .isFalse();
        assertThat(rules.want(TestEvents.image("registry.example:5005/team/other", "v1"), ""))
                .isFalse();
    }
}
