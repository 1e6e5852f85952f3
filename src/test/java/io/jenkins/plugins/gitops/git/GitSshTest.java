package io.jenkins.plugins.gitops.git;

import static io.jenkins.plugins.gitops.git.GitFixture.draft;
import static io.jenkins.plugins.gitops.git.GitFixture.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.git.GitCredential.SshKey;
import io.jenkins.plugins.gitops.git.GitRepository.PushAnswer;
import io.jenkins.plugins.gitops.git.GitRepository.PushOutcome;
import io.jenkins.plugins.gitops.testing.Fault;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.GitSshServer;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitSshTest {
    private static final String NAME = "team/manifests";

    @TempDir
    Path folder;

    private GitServer server;
    private GitSshServer ssh;
    private ServedRepository served;
    private GitRepositories repositories;
    private String first;

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("server"));
        served = server.create(NAME);
        first = served.commit("main", Map.of("a.yaml", "1"), "First");
        ssh = GitSshServer.start(server);
        use(KnownHosts.of(ssh.knownHost()), Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        repositories.close();
        ssh.close();
        server.close();
    }

    private void use(KnownHosts hosts, Duration idle) {
        repositories = new GitRepositories(
                folder.resolve("cache"),
                GitSettings.defaults()
                        .withTimeouts(Duration.ofSeconds(10), idle, Duration.ofSeconds(30))
                        .withKnownHosts(hosts));
    }

    private GitRepository open(SshKey key) {
        return repositories.open(ssh.url(NAME), key);
    }

    @Test
    void shouldFetchEditAndPush() {
        GitRepository repository = open(ssh.deployKey(NAME, true));

        String tip = repository.fetch("main");
        String commit = repository.commit(draft(tip, "a.yaml", "2"));

        assertThat(repository.tip("main")).contains(first);
        assertThat(tip).isEqualTo(first);
        assertThat(repository.push(commit, "main")).isEqualTo(PushOutcome.ACCEPTED);
        assertThat(served.read("main", "a.yaml")).contains("2");
    }

    @Test
    void shouldPushANewBranchWithOptionsAndHearTheAnswer() {
        GitRepository repository = open(ssh.deployKey(NAME, true));
        String commit = repository.commit(draft(repository.fetch("main"), "a.yaml", "2"));

        PushAnswer answer = repository.pushNew(commit, "gitops/d-1", List.of("merge_request.create"));

        assertThat(answer.outcome()).isEqualTo(PushOutcome.ACCEPTED);
        assertThat(answer.said()).contains("View merge request for gitops/d-1");
        assertThat(served.mergeRequests().made()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ssh-rsa,2048,''", "ecdsa-sha2-nistp256,256,''", "ssh-ed25519,256,'a passphrase'"})
    void shouldLogInWithKeysOfEachType(String type, int bits, String passphrase) {
        GitRepository repository = open(ssh.deployKey(NAME, false, type, bits, passphrase));

        assertThat(repository.tip("main")).contains(first);
    }

    @Test
    void shouldReportThatTheBranchHasMovedOn() {
        GitRepository repository = open(ssh.deployKey(NAME, true));
        String commit = repository.commit(draft(repository.fetch("main"), "a.yaml", "2"));
        served.commit("main", Map.of("a.yaml", "3"), "Others");

        assertThat(repository.push(commit, "main")).isEqualTo(PushOutcome.NON_FAST_FORWARD);
    }

    @Test
    void shouldExplainAReadOnlyDeployKey() {
        GitRepository repository = open(ssh.deployKey(NAME, false));
        String commit = repository.commit(draft(repository.fetch("main"), "a.yaml", "2"));

        GitException failure = failure(() -> repository.push(commit, "main"));

        assertThat(failure.finding().code()).isEqualTo("git.deploy-key-read-only");
        assertThat(failure.outcomeUnknown()).isFalse();
        assertThat(failure.transientFault()).isFalse();
        assertThat(served.tip("main")).contains(first);
    }

    @Test
    void shouldExplainAKeyThatTheServerDoesNotKnow() {
        GitException failure = failure(() -> open(ssh.strangersKey()).tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.authentication-failed");
        assertThat(failure.transientFault()).isFalse();
    }

    @Test
    void shouldExplainAProjectThatTheKeyCannotSee() {
        server.create("other/project");

        GitException failure =
                failure(() -> open(ssh.deployKey("other/project", true)).tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.repository-not-found");
    }

    @Test
    void shouldRefuseAServerThatIsNotKnown() {
        use(KnownHosts.of(""), Duration.ofSeconds(30));

        GitException failure = failure(() -> open(ssh.deployKey(NAME, true)).tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.host-key-unknown");
        assertThat(failure.finding().seen()).contains("SHA256:");
    }

    @Test
    void shouldRefuseAServerWhoseKeyHasChanged() {
        try (GitSshServer other = GitSshServer.start(server)) {
            String wrong = ssh.knownHost().split(" ")[0]
                    + other.knownHost().substring(other.knownHost().indexOf(' '));
            use(new KnownHosts(wrong, KnownHosts.Policy.ACCEPT_UNKNOWN), Duration.ofSeconds(30));

            GitException failure = failure(() -> open(ssh.deployKey(NAME, true)).tip("main"));

            assertThat(failure.finding().code()).isEqualTo("git.host-key-changed");
        }
    }

    @Test
    void shouldTakeAnUnknownServerWhereThePolicySaysSo() {
        use(new KnownHosts("", KnownHosts.Policy.ACCEPT_UNKNOWN), Duration.ofSeconds(30));

        assertThat(open(ssh.deployKey(NAME, true)).tip("main")).contains(first);
    }

    @Test
    void shouldExplainAKeyThatIsNone() {
        GitException failure =
                failure(() -> open(new SshKey("git", "not a key", "")).tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.ssh-key-unreadable");
        assertThat(failure.finding().sentence()).doesNotContain("not a key");
    }

    @Test
    void shouldExplainAWrongPassphrase() {
        SshKey locked = ssh.deployKey(NAME, true, "ssh-ed25519", 256, "right");

        GitException failure = failure(
                () -> open(new SshKey("git", locked.privateKey(), "wrong")).tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.ssh-key-unreadable");
    }

    @Test
    void shouldExplainKnownHostsThatCannotBeRead() {
        use(KnownHosts.of("# a comment\n127.0.0.1 nonsense\n"), Duration.ofSeconds(30));

        GitException failure = failure(() -> open(ssh.deployKey(NAME, true)).tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.known-hosts-unreadable");
    }

    @Test
    void shouldGiveUpOnAServerThatFallsSilent() {
        use(KnownHosts.of(ssh.knownHost()), Duration.ofSeconds(2));
        GitRepository repository = open(ssh.deployKey(NAME, true));
        repository.tip("main");
        ssh.failNext(new Fault.Hang());

        GitException failure = failure(() -> repository.tip("main"));

        assertThat(failure.finding().code()).isEqualTo("git.timeout");
        assertThat(failure.transientFault()).isTrue();
    }

    @Test
    void shouldNotKnowTheOutcomeWhenTheAnswerIsLost() {
        GitRepository repository = open(ssh.deployKey(NAME, true));
        String commit = repository.commit(draft(repository.fetch("main"), "a.yaml", "2"));
        ssh.failNext(new Fault.CutAfter());

        GitException failure = failure(() -> repository.push(commit, "main"));

        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(failure.finding().code()).isEqualTo("git.push-unanswered");
        assertThat(served.tip("main")).contains(commit);
        assertThat(repository.push(commit, "main")).isEqualTo(PushOutcome.ACCEPTED);
    }

    @Test
    void shouldTakeABrokenConnectionForPassing() {
        GitRepository repository = open(ssh.deployKey(NAME, true));
        repository.tip("main");
        ssh.failNext(new Fault.CutBefore());

        GitException failure = failure(() -> repository.tip("main"));

        assertThat(failure.transientFault()).isTrue();
    }
}
