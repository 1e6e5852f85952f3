package io.jenkins.plugins.gitops.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitopsPromoteTest {
    private PlayedLibrary library;

    @BeforeEach
    void start() throws IOException {
        library = new PlayedLibrary();
    }

    @Test
    void shouldDeployWhatTheOtherApplicationRuns() {
        library.call("gitopsPromote", Map.of("from", "shop-staging", "to", "shop-prod", "timeoutMinutes", 20));

        assertThat(library.order()).containsExactly("stage Deploy shop-prod", "gitopsDeploy");
        assertThat(library.given("gitopsDeploy").get(0))
                .containsEntry("application", "shop-prod")
                .containsEntry("from", "shop-staging")
                .containsEntry("timeoutMinutes", 20)
                .doesNotContainKeys("image", "digest", "approval", "pullSecret");
    }

    @Test
    void shouldGoByTheApprovalThatWasGiven() {
        library.call(
                "gitopsPromote",
                Map.of("from", "shop-staging", "to", "shop-prod", "approval", Map.of("submitter", "ops")));

        assertThat(library.order())
                .containsExactly("stage Approve shop-prod", "gitopsApproval", "stage Deploy shop-prod", "gitopsDeploy");
        assertThat(library.given("gitopsApproval").get(0))
                .isEqualTo(Map.of(
                        "application",
                        "shop-prod",
                        "message",
                        "Promote to shop-prod what shop-staging runs",
                        "submitter",
                        "ops"));
        assertThat(library.given("gitopsDeploy").get(0))
                .containsEntry("approval", Map.of("id", "approval-1", "approver", "ada"));
    }

    @Test
    void shouldNotDeployWhatNobodyApproved() {
        library.fail("gitopsApproval", "rejected");

        assertThatThrownBy(() -> library.call(
                        "gitopsPromote", Map.of("from", "shop-staging", "to", "shop-prod", "approval", true)))
                .hasMessageContaining("rejected");
        assertThat(library.given("gitopsDeploy")).isEmpty();
    }

    @Test
    void shouldNameAParameterThatIsMissingUnknownOrOfAWrongShape() {
        refused(Map.of("from", "shop-staging"), "gitopsPromote needs to, for instance gitopsPromote(from:");
        refused(Map.of("from", "a", "to", "b", "image", "c"), "gitopsPromote does not know image");
        refused(Map.of("from", "a", "to", "b", "approval", 1), "was given 1 as approval; write approval: true");
        assertThat(library.order()).isEmpty();
    }

    private void refused(Map<String, Object> parameters, String sentence) {
        assertThatThrownBy(() -> library.call("gitopsPromote", parameters)).hasMessageContaining(sentence);
    }
}
