package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.GitRepository.PushAnswer;
import java.util.List;
import java.util.Optional;

/** Where a key's commits start from, and where they go. */
interface PushRoute {
    static PushRoute of(PushKey key) {
        return key.beside()
                .<PushRoute>map(beside -> new Beside(key.branch(), beside))
                .orElseGet(() -> new Onto(key.branch()));
    }

    /** The branch that they stand on. */
    String branch();

    /** A tip that the branch most likely still has, without asking; empty where that would not do. */
    Optional<String> likelyTip(GitRepository repository);

    /** Ends bumps that are found to have landed already where {@link Stage} does not look. */
    void adoptLanded(GitRepository repository, List<QueuedBump> bumps, String baseTip);

    PushAnswer push(GitRepository repository, StagedPush push);

    /** Onto the branch itself. */
    record Onto(String branch) implements PushRoute {
        @Override
        public Optional<String> likelyTip(GitRepository repository) {
            return repository.lastSeen(branch);
        }

        @Override
        public void adoptLanded(GitRepository repository, List<QueuedBump> bumps, String baseTip) {
            // What has landed is on the branch, where it is looked for anyway.
        }

        @Override
        public PushAnswer push(GitRepository repository, StagedPush push) {
            return new PushAnswer(repository.push(push.head(), branch, push.baseTip()), "");
        }
    }

    /** To a new branch beside it, for a merge request. */
    record Beside(String branch, NewBranch beside) implements PushRoute {
        @Override
        public Optional<String> likelyTip(GitRepository repository) {
            // The server takes a new branch wherever it starts.
            return Optional.empty();
        }

        @Override
        public void adoptLanded(GitRepository repository, List<QueuedBump> bumps, String baseTip) {
            bumps.forEach(bump -> new ReviewBranch(repository, beside.name()).adopt(bump, baseTip));
        }

        @Override
        public PushAnswer push(GitRepository repository, StagedPush push) {
            return repository.pushNew(push.head(), beside.name(), beside.pushOptions());
        }
    }
}
