package io.jenkins.plugins.gitops.git;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A server with the project {@code team/manifests} and an engine with its cache. */
final class GitFixture implements AutoCloseable {
    static final String NAME = "team/manifests";

    final Path folder;
    final GitServer server;
    final ServedRepository served;
    final GitRepositories repositories;

    GitFixture(Path folder) {
        this(folder, GitSettings.defaults());
    }

    GitFixture(Path folder, GitSettings settings) {
        this.folder = folder;
        this.server = GitServer.start(folder.resolve("server"));
        this.served = server.create(NAME);
        this.repositories = new GitRepositories(folder.resolve("cache"), settings);
    }

    /** Bounds short enough for a test of what happens when they are reached. */
    static GitSettings impatient(Duration idle, Duration total) {
        return GitSettings.defaults().withTimeouts(Duration.ofSeconds(5), idle, total);
    }

    AccessToken maintainer() {
        return server.projectToken(NAME, Role.MAINTAINER);
    }

    GitRepository open(AccessToken token) {
        return open(served, token);
    }

    GitRepository open(ServedRepository repository, AccessToken token) {
        return repositories.open(repository.url(), token.credential());
    }

    static CommitDraft draft(String parent, Map<String, String> files, Set<String> deletions) {
        Map<String, byte[]> bytes = new java.util.HashMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new CommitDraft(
                parent,
                bytes,
                deletions,
                "Deployer",
                new Committer("Deployer", "deployer@jenkins.example", Optional.empty()),
                Instant.parse("2026-01-02T03:04:05Z"),
                "Deploy shop 2\n\nDeployment-Id: 7\n");
    }

    static CommitDraft draft(String parent, String path, String text) {
        return draft(parent, Map.of(path, text), Set.of());
    }

    static GitException failure(ThrowingCallable call) {
        GitException failure = catchThrowableOfType(GitException.class, call);
        if (failure == null) {
            throw new AssertionError("The call was expected to fail with a finding");
        }
        return failure;
    }

    @Override
    public void close() {
        repositories.close();
        server.close();
    }
}
