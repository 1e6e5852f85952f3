package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationSource;
import io.jenkins.plugins.gitops.application.SourceIntegrity;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.git.SignatureCheck;
import io.jenkins.plugins.gitops.git.SignedCommit;
import io.jenkins.plugins.gitops.git.Signer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Holds the commits of applications to the signatures that their projects want. */
final class Signatures {
    private static final int MOST = 2_000;
    // A key may expire, or be revoked by a newer copy of it.
    private static final Duration BELIEVED = Duration.ofHours(1);

    private final ProjectGuard guard;
    private final Clock clock;
    private final Map<Asked, Answer> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Answer> eldest) {
            return size() > MOST;
        }
    };

    Signatures(ProjectGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    private record Asked(SignedCommit commit, List<String> keys) {}

    private record Answer(Signer signer, Instant at) {}

    /** Fails with a finding where the project of an application wants signatures that a chart it depends on cannot have. */
    void requireChart(Application application, String chart, String repository) {
        if (guard.project(application).manifest().integrity().charts()) {
            throw new FindingException(SignatureFindings.chart(application, chart, repository));
        }
    }

    /**
     * Fails with a finding where the project of an application wants the commit of a source signed and it is not, or not by
     * one of the project's keys.
     */
    void require(Application application, ApplicationSource source, String commit, Supplier<GitRepository> repository) {
        SourceIntegrity integrity = guard.project(application).manifest().integrity();
        if (source.isChart()) {
            if (integrity.charts()) {
                throw new FindingException(SignatureFindings.chart(application, source));
            }
            return;
        }
        Optional<List<String>> keys = integrity.keysFor(source.repoUrl());
        if (keys.isEmpty()) {
            return;
        }
        SignedCommit signed = repository.get().signed(commit);
        SignatureFindings findings = new SignatureFindings(application, source, commit, keys.get());
        if (signed.signature().isEmpty()) {
            throw new FindingException(findings.unsigned());
        }
        if (!signed.byOpenPgp()) {
            throw new FindingException(findings.otherKind(signed.bySsh() ? "an SSH key" : "an X.509 certificate"));
        }
        Signer signer = signer(new Asked(signed, guard.publicKeys()));
        if (!signer.isOneOf(keys.get())) {
            throw new FindingException(findings.refused(signer));
        }
    }

    private Signer signer(Asked asked) {
        Instant now = clock.instant();
        synchronized (known) {
            Answer answer = known.get(asked);
            if (answer != null && answer.at().plus(BELIEVED).isAfter(now)) {
                return answer.signer();
            }
        }
        // Outside of the lock: two that ask at once get the same answer.
        Signer signer = new SignatureCheck(asked.keys()).of(asked.commit());
        synchronized (known) {
            known.put(asked, new Answer(signer, now));
        }
        return signer;
    }
}
