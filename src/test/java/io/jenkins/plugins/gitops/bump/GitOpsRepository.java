package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.git.Committer;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.registry.ImageReference;
import io.jenkins.plugins.gitops.testing.AccessToken;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.Role;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A GitOps repository with a number of applications on a real server, each with a deployment of version 1. */
final class GitOpsRepository implements AutoCloseable {
    static final String IMAGE = "registry.example:5005/team/app";
    private static final Committer COMMITTER = new Committer("Deployer", "deployer@jenkins.example", Optional.empty());
    private static final String DEPLOYMENT = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: app # of the shop
        spec:
          template:
            spec:
              containers:
              - name: app
                image: %s:1
        """.formatted(IMAGE);

    final GitServer server;
    final ServedRepository served;
    final String start;
    private final GitRepositories repositories;

    GitOpsRepository(Path folder, int applications) {
        server = GitServer.start(folder.resolve("server"));
        served = server.create("team/manifests");
        repositories = new GitRepositories(folder.resolve("cache"), GitSettings.defaults());
        Map<String, String> files = new TreeMap<>();
        for (int application = 1; application <= applications; application++) {
            files.put("app" + application + "/deployment.yaml", DEPLOYMENT);
        }
        start = served.commit("main", files, "Start");
    }

    GitRepository repository() {
        return repositoryOf(Role.MAINTAINER);
    }

    GitRepository repositoryOf(Role role) {
        return repository(server.projectToken("team/manifests", role));
    }

    GitRepository repository(AccessToken token) {
        return repositories.open(served.url(), token.credential());
    }

    PushKey key() {
        return PushKey.onto(served.url(), "main", "gitops-token");
    }

    /** For a merge request into main. */
    PushKey beside(String id) {
        NewBranch branch = new NewBranch(
                "gitops/" + id,
                List.of("merge_request.create", "merge_request.target=main", "merge_request.title=Take 2"));
        return new PushKey(served.url(), "main", "gitops-token", Optional.of(branch));
    }

    /** Brings an application to a version. */
    static BumpRequest request(String id, int application, String version) {
        ImageReference image = ImageReference.parse(IMAGE + ":" + version);
        return request(id, new ImageSearch("app" + application, false, image, Optional.empty()));
    }

    static BumpRequest request(String id, TreeChange change) {
        CommitMessage message = new CommitMessage(
                CommitMessage.DEFAULT_TEMPLATE,
                Map.of("application", "the shop"),
                Map.of(Trailers.BUILD, "https://jenkins.example/job/shop/7/"));
        return new BumpRequest(id, change, "Deployer", COMMITTER, message, Optional.empty(), Precedence.BY_ARRIVAL);
    }

    Optional<String> deployed(int application) {
        return served.read("main", "app" + application + "/deployment.yaml")
                .map(text -> text.replaceAll("(?s).*image: " + IMAGE + ":(\\S+).*", "$1"));
    }

    /** How often something was pushed, or tried to. */
    long pushes() {
        return server.requests().stream()
                .filter(request -> request.startsWith("PUSH "))
                .count();
    }

    @Override
    public void close() {
        repositories.close();
        server.close();
    }
}
