package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.image.BuildHost;
import io.jenkins.plugins.gitops.image.BuildHost.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What git says of the checkout in the workspace; nothing where there is no git or no checkout. */
final class SourceFacts {
    private final BuildHost host;

    SourceFacts(BuildHost host) {
        this.host = host;
    }

    /** Of its head, "" where that is not known. */
    String commit() throws InterruptedException {
        String said = git("rev-parse", "HEAD");
        return said.matches("[0-9a-f]{40,64}") ? said : "";
    }

    /** Of its remote, "" where that is not known. */
    String url() throws InterruptedException {
        return git("config", "--get", "remote.origin.url");
    }

    private String git(String... arguments) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        List<String> lines = new ArrayList<>();
        try {
            int code = host.run(Command.of(words), lines::add);
            return code == 0 && lines.size() == 1 ? lines.get(0).strip() : "";
        } catch (IOException noGit) {
            return "";
        }
    }
}
