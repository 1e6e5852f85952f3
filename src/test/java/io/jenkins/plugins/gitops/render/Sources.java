package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.git.GitCredential;
import io.jenkins.plugins.gitops.git.GitRepositories;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitSettings;
import io.jenkins.plugins.gitops.git.GitTree;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import io.jenkins.plugins.gitops.testing.GitServer;
import io.jenkins.plugins.gitops.testing.ServedRepository;
import io.jenkins.plugins.gitops.testing.ServerFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A real repository on a Git server, committed to on the server and read through a mirror. */
final class Sources implements AutoCloseable {
    private final GitServer server;
    private final ServedRepository served;
    private final GitRepositories repositories;
    private final GitRepository repository;

    Sources(Path folder) {
        server = GitServer.start(folder.resolve("server"));
        served = server.create("team/manifests");
        served.makePublic();
        repositories = new GitRepositories(folder.resolve("cache"), GitSettings.defaults());
        repository = repositories.open(served.url(), new GitCredential.Anonymous());
    }

    /** Commits files on top of what is there; path and text by turns. */
    GitTree commit(String... pathsAndTexts) {
        Map<String, ServerFile> files = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], ServerFile.text(pathsAndTexts[i + 1]));
        }
        return commit(files);
    }

    GitTree commit(Map<String, ServerFile> files) {
        return fetch(served.commitFiles("main", files, Set.of(), "Change files"));
    }

    GitTree delete(String path) {
        return fetch(served.commitFiles("main", Map.of(), Set.of(path), "Delete a file"));
    }

    private GitTree fetch(String commit) {
        repository.fetch("main");
        return repository.tree(commit);
    }

    /** An application of a path; the options stand in its source, for instance {@code directory: {recurse: true}}. */
    static Application application(String path, String options) {
        String yaml = """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec:
                  source: {repoURL: https://git.example/team/manifests.git, path: '%s', %s}
                  destination: {name: in-cluster, namespace: shop}
                """.formatted(path, options);
        return new ApplicationReader()
                .read(new ManifestReader().read("application.yaml", yaml).get(0));
    }

    static String configMap(String name) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}}\n".formatted(name);
    }

    @Override
    public void close() {
        repositories.close();
        server.close();
    }
}
