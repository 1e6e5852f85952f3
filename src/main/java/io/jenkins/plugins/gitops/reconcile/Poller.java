package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks repositories for their tips: once for all applications that read the same revision with the same credential. */
final class Poller {
    private final Workshop workshop;
    private final ExecutorService workers;
    private final BiConsumer<ManagedApplication, String> seen;
    private final Consumer<String> problems;

    /** @param seen told the tip for each application */
    Poller(
            Workshop workshop,
            ExecutorService workers,
            BiConsumer<ManagedApplication, String> seen,
            Consumer<String> problems) {
        this.workshop = workshop;
        this.workers = workers;
        this.seen = seen;
        this.problems = problems;
    }

    private record Question(String repoUrl, String credentialId, String context, String revision) {
        static Question of(ManagedApplication managed) {
            return new Question(
                    managed.application().source().repoUrl(),
                    managed.gitCredentialId(),
                    managed.context(),
                    managed.application().source().targetRevision());
        }
    }

    void poll(Collection<ManagedApplication> applications) {
        Map<Question, List<ManagedApplication>> questions =
                applications.stream().collect(Collectors.groupingBy(Question::of));
        try {
            questions.forEach((question, askers) -> workers.execute(() -> ask(question, askers)));
        } catch (RejectedExecutionException e) {
            problems.accept("Polling stopped: the reconciler is shutting down.");
        }
    }

    private void ask(Question question, List<ManagedApplication> askers) {
        try {
            workshop.repository(askers.get(0))
                    .tip(question.revision())
                    .ifPresent(tip -> askers.forEach(application -> seen.accept(application, tip)));
        } catch (FindingException e) {
            problems.accept("Polling " + question.repoUrl() + ": " + e.getMessage());
        }
    }
}
