package io.jenkins.plugins.gitops.reconcile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.git.GitRepository;
import java.util.function.LongSupplier;

/**
 * Fetches once for all applications that read the same revision with the same credential: whoever wants what is there by
 * some moment is content with a fetch that began after it. One that failed fails for all of them.
 */
final class SharedFetches {
    // One that is forgotten costs a fetch.
    private static final int MOST = 10_000;

    private final LongSupplier nanos;
    private final Cache<Question, Turn> turns =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private record Question(String url, String credentialMark, String revision) {}

    /** @param nanos a clock that only goes forward, for instance {@code System::nanoTime} */
    SharedFetches(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * The commit of a revision, as of a moment not before that one; fails with a GitException.
     *
     * @param wanted when what is there became of interest, by the same clock
     */
    String fetch(GitRepository repository, String revision, long wanted) {
        Question question = new Question(repository.url(), repository.credentialMark(), revision);
        return turns.get(question, key -> new Turn()).take(repository, revision, wanted);
    }

    private final class Turn {
        private boolean any;
        private long begun;
        private String commit;
        private GitException failure;

        synchronized String take(GitRepository repository, String revision, long wanted) {
            if (!any || begun - wanted < 0) {
                fetch(repository, revision);
            }
            if (failure != null) {
                throw new GitException(failure.finding(), failure.transientFault(), failure.outcomeUnknown(), failure);
            }
            return commit;
        }

        private void fetch(GitRepository repository, String revision) {
            begun = nanos.getAsLong();
            any = true;
            try {
                commit = repository.fetch(revision);
                failure = null;
            } catch (GitException e) {
                failure = e;
            }
        }
    }
}
