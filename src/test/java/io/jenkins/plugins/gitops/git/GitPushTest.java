package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.GitFixture.draft;
import static io.jenkins.plugins.gitops.git.GitFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitRepository.PushOutcome;
import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitRequest;
import io.jenkins.plugins.gitops.testing.Role;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitPushTest {
    @TempDir
    Path folder;

    private GitFixture git;
    private String first;

    @BeforeEach
    void start() {
        git = new GitFixture(folder);
        first = git.served.commit(
                "main", Map.of("shop/deployment.yaml", "image: shop:1\n", "README.md", "Shop\n"), "First");
    }

    @AfterEach
    void stop() {
        git.close();
    }

    @Test
    void shouldFetchEditAndPush() {
        GitRepository repository = git.open(git.maintainer());

        String tip = repository.fetch("main");
        String commit = repository.commit(draft(tip, "shop/deployment.yaml", "image: shop:2\n"));
        PushOutcome outcome = repository.push(commit, "main");

        assertThat(tip).isEqualTo(first);
        assertThat(outcome).isEqualTo(PushOutcome.ACCEPTED);
        assertThat(git.served.tip("main")).contains(commit);
        assertThat(git.served.read("main", "shop/deployment.yaml")).contains("image: shop:2\n");
        assertThat(git.served.read("main", "README.md")).contains("Shop\n");
        assertThat(repository.tip("main")).contains(commit);
        assertThat(repository.log(first, commit, 10)).singleElement().satisfies(made -> {
            assertThat(made.trailers()).containsEntry("Deployment-Id", "7");
            assertThat(made.author()).isEqualTo("Deployer <deployer@jenkins.example>");
            assertThat(made.parents()).containsExactly(first);
        });
    }

    @Test
    void shouldReportThatTheBranchHasMovedOn() {
        GitRepository repository = git.open(git.maintainer());
        String commit = repository.commit(draft(repository.fetch("main"), "README.md", "Mine\n"));
        String others = git.served.commit("main", Map.of("README.md", "Theirs\n"), "Others");

        PushOutcome outcome = repository.push(commit, "main");

        assertThat(outcome).isEqualTo(PushOutcome.NON_FAST_FORWARD);
        assertThat(git.served.tip("main")).contains(others);
    }

    @Test
    void shouldReportARaceLostBetweenListingAndPush() {
        GitRepository repository = git.open(git.maintainer());
        String commit = repository.commit(draft(repository.fetch("main"), "README.md", "Mine\n"));
        git.server.failNext(
                GitRequest.PUSH,
                new Fault.Meanwhile(() -> git.served.commit("main", Map.of("README.md", "Theirs\n"), "Others")));

        PushOutcome outcome = repository.push(commit, "main");

        assertThat(outcome).isEqualTo(PushOutcome.NON_FAST_FORWARD);
        assertThat(git.served.read("main", "README.md")).contains("Theirs\n");
    }

    @Test
    void shouldAcceptACommitThatIsAlreadyThere() {
        GitRepository repository = git.open(git.maintainer());
        String commit = repository.commit(draft(repository.fetch("main"), "README.md", "Mine\n"));
        repository.push(commit, "main");

        assertThat(repository.push(commit, "main")).isEqualTo(PushOutcome.ACCEPTED);
        assertThat(git.served.log("main")).hasSize(2);
    }

    @Test
    void shouldMakeABranchThatIsNotThere() {
        GitRepository repository = git.open(git.server.projectToken(GitFixture.NAME, Role.DEVELOPER));
        String commit = repository.commit(draft(repository.fetch("main"), "README.md", "Mine\n"));

        assertThat(repository.push(commit, "deploy/shop-2")).isEqualTo(PushOutcome.ACCEPTED);
        assertThat(git.served.tip("deploy/shop-2")).contains(commit);
        assertThat(git.served.tip("main")).contains(first);
    }

    @Test
    void shouldExplainThatADeployTokenCannotPush() {
        GitException failure = pushWith(git.server.deployToken(GitFixture.NAME));

        assertThat(failure.finding().code()).isEqualTo("git.deploy-token-cannot-push");
        assertThat(failure.finding().seen()).contains("403").contains("You are not allowed to upload code.");
        assertThat(failure.finding().remedy()).contains("project access token");
        assertRefused(failure);
    }

    @Test
    void shouldExplainThatAJobTokenCannotPush() {
        GitException failure = pushWith(git.server.jobToken(GitFixture.NAME));

        assertThat(failure.finding().code()).isEqualTo("git.job-token-cannot-push");
        assertRefused(failure);
    }

    @Test
    void shouldExplainAMissingScope() {
        GitException failure = pushWith(git.server.readOnlyProjectToken(GitFixture.NAME, Role.MAINTAINER));

        assertThat(failure.finding().code()).isEqualTo("git.scope-missing");
        assertRefused(failure);
    }

    @Test
    void shouldExplainARoleThatIsTooLow() {
        GitException failure = pushWith(git.server.projectToken(GitFixture.NAME, Role.REPORTER));

        assertThat(failure.finding().code()).isEqualTo("git.role-too-low");
        assertRefused(failure);
    }

    @Test
    void shouldExplainAProtectedBranch() {
        GitException failure = pushWith(git.server.projectToken(GitFixture.NAME, Role.DEVELOPER));

        assertThat(failure.finding().code()).isEqualTo("git.protected-branch");
        assertThat(failure.finding().seen())
                .contains("GitLab: You are not allowed to push code to protected branches on this project.")
                .contains("pre-receive hook declined");
        assertRefused(failure);
    }

    @Test
    void shouldQuoteAPushRuleThatItDoesNotKnow() {
        git.served.declinePushes("GitLab: Commit message does not follow the pattern 'TICKET-\\d+'");

        GitException failure = pushWith(git.maintainer());

        assertThat(failure.finding().code()).isEqualTo("git.push-rejected");
        assertThat(failure.finding().seen()).contains("does not follow the pattern");
        assertRefused(failure);
    }

    @Test
    void shouldKnowThatAPushThatIsTooLargeWasNotTaken() {
        git.served.limitPushes(100);

        GitException failure = pushWith(git.maintainer());

        assertThat(failure.finding().code()).isEqualTo("git.push-too-large");
        assertRefused(failure);
    }

    @Test
    void shouldExplainATokenThatWasRevokedMeanwhile() {
        AccessToken token = git.maintainer();
        GitRepository repository = git.open(token);
        String commit = repository.commit(draft(repository.fetch("main"), "README.md", "Mine\n"));
        git.server.revoke(token);

        GitException failure = failure(() -> repository.push(commit, "main"));

        assertThat(failure.finding().code()).isEqualTo("git.authentication-failed");
        assertThat(failure.finding().sentence()).doesNotContain(token.secret());
        assertRefused(failure);
    }

    @Test
    void shouldNotKnowTheOutcomeWhenTheAnswerIsLost() {
        GitRepository repository = git.open(git.maintainer());
        String commit = repository.commit(draft(repository.fetch("main"), "README.md", "Mine\n"));
        git.server.failNext(GitRequest.PUSH, new Fault.CutAfter());

        GitException failure = failure(() -> repository.push(commit, "main"));

        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(failure.transientFault()).isTrue();
        assertThat(failure.finding().code()).isEqualTo("git.push-unanswered");
        assertThat(git.served.tip("main")).as("the server had taken it").contains(commit);
        assertThat(repository.push(commit, "main")).isEqualTo(PushOutcome.ACCEPTED);
        assertThat(git.served.log("main")).hasSize(2);
    }

    @Test
    void shouldNotKnowTheOutcomeWhenAGatewayAnswersForTheServer() {
        GitRepository repository = git.open(git.maintainer());
        String commit = repository.commit(draft(repository.fetch("main"), "README.md", "Mine\n"));
        git.server.failNext(GitRequest.PUSH, new Fault.Status(504, "Gateway timeout"));

        GitException failure = failure(() -> repository.push(commit, "main"));

        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(failure.finding().seen()).contains("504");
    }

    @Test
    void shouldKnowTheOutcomeWhenTheConnectionBreaksBeforeThePush() {
        GitRepository repository = git.open(git.maintainer());
        String commit = repository.commit(draft(repository.fetch("main"), "README.md", "Mine\n"));
        git.server.failAll(GitRequest.PUSH_REFS, new Fault.CutBefore());

        GitException failure = failure(() -> repository.push(commit, "main"));

        assertThat(failure.outcomeUnknown()).isFalse();
        assertThat(failure.transientFault()).isTrue();
        assertThat(git.served.tip("main")).contains(first);
    }

    @Test
    void shouldRefuseToPushWhatIsNotInTheMirror() {
        GitRepository repository = git.open(git.maintainer());

        GitException failure = failure(() -> repository.push("0123456789012345678901234567890123456789", "main"));

        assertThat(failure.finding().code()).isEqualTo("git.commit-not-here");
    }

    private GitException pushWith(AccessToken token) {
        GitRepository repository = git.open(token);
        String commit = repository.commit(draft(repository.fetch("main"), "README.md", "Mine\n"));
        GitException failure = failure(() -> repository.push(commit, "main"));
        assertThat(failure.finding().sentence()).doesNotContain(token.secret());
        return failure;
    }

    private void assertRefused(GitException failure) {
        assertThat(failure.outcomeUnknown()).isFalse();
        assertThat(failure.transientFault()).isFalse();
        assertThat(git.served.tip("main")).contains(first);
    }
}
