package io.jenkins.plugins.gitops.run;

import hudson.model.Item;
import hudson.model.Run;
import hudson.security.AccessControlled;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Whether the present user has the permission, on the job of the build or on the owner of the application. */
    boolean permitted() {
        return run.getParent().hasPermission(GitOpsPermissions.APPROVE)
                || owner().filter(owner -> owner.hasPermission(GitOpsPermissions.APPROVE))
                        .isPresent();
    }

    /** Why the present user, who has the permission, may not answer all the same; empty where the user may. */
    Optional<String> refusal(ApprovalAnswer.Kind kind) {
        Authentication user = Jenkins.getAuthentication2();
        if (!listed(user)) {
            return Optional.of(Messages.ApprovalRules_notListed(String.join(", ", asked.getSubmitters())));
        }
        boolean starter = asked.getStarters().stream().anyMatch(id -> id.equalsIgnoreCase(user.getName()));
        if (kind == ApprovalAnswer.Kind.APPROVED && asked.isForbidStarter() && starter) {
            return Optional.of(Messages.ApprovalRules_starter());
        }
        return Optional.empty();
    }

    private boolean listed(Authentication user) {
        return asked.getSubmitters().isEmpty()
                || Stream.concat(
                                Stream.of(user.getName()),
                                user.getAuthorities().stream().map(GrantedAuthority::getAuthority))
                        .anyMatch(asked.getSubmitters()::contains);
    }

    /** Of those that belong to nobody, Jenkins itself. */
    private Optional<AccessControlled> owner() {
        return EngineHolder.get().applications().stream()
                .filter(managed -> managed.name().equals(asked.getApplication()))
                .findFirst()
                .flatMap(managed -> managed.context().isEmpty()
                        ? Optional.of(Jenkins.get())
                        : Optional.<AccessControlled>ofNullable(
                                Jenkins.get().getItemByFullName(managed.context(), Item.class)));
    }
}
