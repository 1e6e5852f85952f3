package io.jenkins.plugins.gitops.run;

import hudson.model.Run;
import io.jenkins.plugins.gitops.config.ApplicationAccess;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Who may answer a question for approval. */
final class ApprovalRules {
    private final Run<?, ?> run;
    private final AskedApproval asked;

    ApprovalRules(Run<?, ?> run, AskedApproval asked) {
        this.run = run;
        this.asked = asked;
    }

    /** Whether an answer is waited for: a build that was killed leaves its questions without one. */
    boolean waiting() {
        return asked.isOpen() && run.isBuilding();
    }

    /** Whether the present user has the permission, on the job of the build or on the owner of the application. */
    boolean permitted() {
        return run.getParent().hasPermission(GitOpsPermissions.APPROVE)
                || ApplicationAccess.to(asked.getApplication()).may(GitOpsPermissions.APPROVE);
    }

    /** Why the present user, who has the permission, may not answer all the same; empty where the user may. */
    Optional<String> refusal(ApprovalAnswer.Kind kind) {
        Authentication user = Jenkins.getAuthentication2();
        Set<String> groups = user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        return refusal(asked, kind, user.getName(), groups);
    }

    static Optional<String> refusal(AskedApproval asked, ApprovalAnswer.Kind kind, String user, Set<String> groups) {
        List<String> listed = asked.getSubmitters();
        if (!listed.isEmpty() && !listed.contains(user) && listed.stream().noneMatch(groups::contains)) {
            return Optional.of(Messages.ApprovalRules_notListed(String.join(", ", listed)));
        }
        // Whatever letters the same person wrote the id with.
        boolean starter = asked.getStarters().stream().anyMatch(id -> id.equalsIgnoreCase(user));
        if (kind == ApprovalAnswer.Kind.APPROVED && asked.isForbidStarter() && starter) {
            return Optional.of(Messages.ApprovalRules_starter());
        }
        return Optional.empty();
    }
}
