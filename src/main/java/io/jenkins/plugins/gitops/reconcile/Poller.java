package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks repositories for their tips: once for all applications that read the same revision with the same credential. */
final class Poller {
    private final SourceTrees sources;
    private final ExecutorService workers;
    private final Seen seen;
    private final Consumer<String> problems;

    /** @param seen told the tip for each source in Git */
    Poller(SourceTrees sources, ExecutorService workers, Seen seen, Consumer<String> problems) {
        this.sources = sources;
        this.workers = workers;
        this.seen = seen;
        this.problems = problems;
    }

    /** Told what a poll found. */
    interface Seen {
        void tip(ManagedApplication managed, ApplicationSource source, String commit);
    }

    private record Asker(ManagedApplication managed, ApplicationSource source) {}

    private record Question(String repoUrl, String credentialId, String context, String revision, String first) {
        static Question of(Asker asker) {
            return new Question(
                    asker.source().repoUrl(),
                    asker.managed().gitCredentialId(),
                    asker.managed().context(),
                    asker.source().targetRevision(),
                    asker.managed().application().source().repoUrl() + " "
                            + asker.managed().application().project());
        }
    }

    void poll(Collection<ManagedApplication> applications) {
        Map<Question, List<Asker>> questions = applications.stream()
                .flatMap(managed -> managed.application().sources().stream()
                        .filter(source -> !source.isChart())
                        .map(source -> new Asker(managed, source)))
                .collect(Collectors.groupingBy(Question::of));
        try {
            questions.forEach((question, askers) -> workers.execute(() -> ask(question, askers)));
        } catch (RejectedExecutionException e) {
            problems.accept("Polling stopped: the reconciler is shutting down.");
        }
    }

    private void ask(Question question, List<Asker> askers) {
        Asker first = askers.get(0);
        try {
            sources.repository(first.managed(), first.source())
                    .tip(question.revision())
                    .ifPresent(tip -> askers.forEach(asker -> seen.tip(asker.managed(), asker.source(), tip)));
        } catch (FindingException e) {
            problems.accept("Polling " + question.repoUrl() + ": " + e.getMessage());
        }
    }
}
