package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.bump.RestoredFiles;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.git.GitRepository;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.Rollback;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what a rollback goes back to, and what it leaves. */
final class RollbackSearch {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");
    private static final int LONGEST_SEARCH = 10_000;

    private final String application;
    private final List<DeploymentRecord> history;
    private final GitRepository repository;
    private final RestoredState state;
    private final String tip;
    private final Map<String, String> present;

    /** @param history of the application, newest first, without the rollback itself */
    RollbackSearch(
            String application,
            List<DeploymentRecord> history,
            GitRepository repository,
            RestoredState state,
            String tip) {
        this.application = application;
        this.history = history.stream()
                .filter(record -> record.options().mergeRequest() == null)
                .toList();
        this.repository = repository;
        this.state = state;
        this.tip = tip;
        this.present = state.own(tip);
    }

    /** The rollback with both ends; fails with a finding where there is nothing to go back to. */
    Rollback complete(Rollback asked) {
        Optional<DeploymentRecord> leaving = holding();
        Rollback found = asked.wanted().isEmpty() ? newestGood(asked, leaving) : named(asked);
        if (!state.contains(found.toCommit(), tip)) {
            throw new FindingException(RollbackFindings.rewritten(application, found.toCommit()));
        }
        if (state.own(found.toCommit()).equals(present)) {
            throw new FindingException(RestoredFiles.nothingToDo(found.toCommit()));
        }
        return found.leaving(leaving.map(DeploymentRecord::id).orElse(""), tip);
    }

    /** The newest deployment whose files are those of the tip. */
    private Optional<DeploymentRecord> holding() {
        return history.stream()
                .filter(record -> isPushed(record) && isPresent(record))
                .findFirst();
    }

    private Rollback newestGood(Rollback asked, Optional<DeploymentRecord> leaving) {
        Set<String> left = history.stream()
                .flatMap(record -> record.rollback().stream())
                .map(Rollback::fromRecord)
                .collect(Collectors.toSet());
        return history.subList(position(leaving), history.size()).stream()
                .filter(record ->
                        record.phase() == Phase.SUCCEEDED && record.options().follow())
                .filter(record -> isPushed(record) && !left.contains(record.id()))
                .filter(record -> state.contains(record.git().commit(), tip) && !isPresent(record))
                .findFirst()
                .map(record -> asked.found(record.id(), record.git().commit()))
                .orElseThrow(() -> new FindingException(RollbackFindings.noneBefore(application)));
    }

    /** Where in the history the present state stands: that of a rollback is the one that it went back to. */
    private int position(Optional<DeploymentRecord> leaving) {
        if (leaving.isEmpty()) {
            return 0;
        }
        int at = history.indexOf(leaving.get());
        Optional<Integer> original = leaving.get()
                .rollback()
                .flatMap(rollback -> find(rollback.toRecord()))
                .map(history::indexOf);
        return Math.max(at, original.orElse(at));
    }

    private Rollback named(Rollback asked) {
        Optional<DeploymentRecord> record = find(asked.wanted());
        if (record.isEmpty() && COMMIT.matcher(asked.wanted()).matches()) {
            record = history.stream()
                    .filter(one -> isPushed(one) && one.git().commit().startsWith(asked.wanted()))
                    .findFirst();
            if (record.isEmpty()) {
                return asked.found("", commit(asked.wanted()));
            }
        }
        DeploymentRecord found =
                record.orElseThrow(() -> new FindingException(RollbackFindings.noRecord(application, asked.wanted())));
        if (!isPushed(found)) {
            throw new FindingException(RollbackFindings.nothingPushed(found));
        }
        return asked.found(found.id(), found.git().commit());
    }

    private Optional<DeploymentRecord> find(String id) {
        return history.stream().filter(record -> record.id().equals(id)).findFirst();
    }

    private String commit(String start) {
        return repository.log("", tip, LONGEST_SEARCH).stream()
                .map(GitCommit::id)
                .filter(id -> id.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new FindingException(RollbackFindings.noRecord(application, start)));
    }

    private static boolean isPushed(DeploymentRecord record) {
        return !record.git().commit().isEmpty();
    }

    private boolean isPresent(DeploymentRecord record) {
        String commit = record.git().commit();
        return state.contains(commit, tip) && state.own(commit).equals(present);
    }
}
