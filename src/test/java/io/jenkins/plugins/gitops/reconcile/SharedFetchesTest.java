package io.jenkins.plugins.gitops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.git.GitException;
import io.jenkins.plugins.gitops.git.GitRepository;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedFetchesTest {
    private final AtomicLong now = new AtomicLong();
    private final SharedFetches fetches = new SharedFetches(now::get);
    private final GitRepository repository = repository("me");

    private static GitRepository repository(String credential) {
        GitRepository repository = mock(GitRepository.class);
        when(repository.url()).thenReturn("https://git.example/team/manifests.git");
        when(repository.credentialMark()).thenReturn(credential);
        return repository;
    }

    @Test
    void shouldFetchOnceForAllWhoWantedItBeforeTheFetchBegan() {
        when(repository.fetch("main")).thenReturn("first");
        now.set(10);

        assertThat(fetches.fetch(repository, "main", 1)).isEqualTo("first");
        now.set(20);

        assertThat(fetches.fetch(repository, "main", 9)).isEqualTo("first");
        verify(repository, times(1)).fetch("main");
    }

    @Test
    void shouldFetchAgainForWhoeverWantedItAfterTheFetchHadBegun() {
        when(repository.fetch("main")).thenReturn("first", "second");
        now.set(10);
        fetches.fetch(repository, "main", 1);
        now.set(20);

        assertThat(fetches.fetch(repository, "main", 11)).isEqualTo("second");
    }

    @Test
    void shouldNotShareBetweenRevisionsNorBetweenCredentials() {
        GitRepository others = repository("others");
        when(repository.fetch("main")).thenReturn("of main");
        when(repository.fetch("test")).thenReturn("of test");
        when(others.fetch("main")).thenReturn("of others");
        now.set(10);

        assertThat(fetches.fetch(repository, "main", 1)).isEqualTo("of main");
        assertThat(fetches.fetch(repository, "test", 1)).isEqualTo("of test");
        assertThat(fetches.fetch(others, "main", 1)).isEqualTo("of others");
    }

    @Test
    void shouldFailOnceForAllAndTryAgainForTheNext() {
        Finding gone = new Finding("git.unreachable", "gone", "gone", "wait");
        when(repository.fetch("main"))
                .thenThrow(new GitException(gone, true, false, null))
                .thenReturn("back");
        now.set(10);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> fetches.fetch(repository, "main", 1))
                    .isInstanceOfSatisfying(
                            GitException.class,
                            e -> assertThat(e.transientFault()).isTrue())
                    .hasMessageContaining("gone");
        }
        verify(repository, times(1)).fetch("main");
        now.set(20);

        assertThat(fetches.fetch(repository, "main", 15)).isEqualTo("back");
    }
}
