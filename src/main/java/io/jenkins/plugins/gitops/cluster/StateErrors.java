package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.cluster.ClusterException.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refusals that come from what is, or is not, in the cluster: rights, missing things, conflicts, deletions under way. */
final class StateErrors {
    private static final Pattern ACCOUNT =
            Pattern.compile("User \"system:serviceaccount:([a-z0-9-]+):([a-z0-9.-]+)\" cannot ");

    private StateErrors() {}

    static ClusterException forbidden(Refusal refusal) {
        if (refusal.hasCause("NamespaceTerminating") || refusal.says("because it is being terminated")) {
            return refusal.fails(
                    Kind.TERMINATING,
                    "cluster.namespace-terminating",
                    "The namespace %s is being deleted and takes nothing new"
                            .formatted(refusal.subject().namespace()),
                    "Wait until it is gone. If it stays, its status names the finalizers that it waits for");
        }
        if (refusal.says("cannot impersonate resource")) {
            return refusal.fails(
                    Kind.FORBIDDEN,
                    "cluster.impersonation-forbidden",
                    "The project names a ServiceAccount to apply as, and the account of this cluster's settings may not act"
                            + " as it",
                    "Grant that account the verb impersonate on serviceaccounts, by a Role in the namespace of the"
                            + " ServiceAccount or a ClusterRole");
        }
        Matcher account = ACCOUNT.matcher(refusal.message());
        if (account.find()) {
            return accountForbidden(refusal, account.group(1), account.group(2));
        }
        if (refusal.says(" cannot ")) {
            Subject subject = refusal.subject();
            return refusal.fails(
                    Kind.FORBIDDEN,
                    "cluster.forbidden",
                    "The account of this cluster's settings may not %s %s %s"
                            .formatted(subject.verb(), subject.resource(), subject.place()),
                    "Grant it by a Role and RoleBinding, or a ClusterRole and ClusterRoleBinding");
        }
        return refusal.fails(
                Kind.INVALID,
                "cluster.admission-refused",
                "A rule of the API server does not allow this object",
                "Change the manifest as the message says");
    }

    private static ClusterException accountForbidden(Refusal refusal, String namespace, String name) {
        Subject subject = refusal.subject();
        String group = subject.type() == null ? "" : subject.type().group();
        String resource =
                subject.type() == null ? subject.name() : subject.type().plural();
        return refusal.fails(
                Kind.FORBIDDEN,
                "cluster.forbidden",
                "ServiceAccount %s/%s may not %s %s %s"
                        .formatted(namespace, name, subject.verb(), subject.resource(), subject.place()),
                "Grant it a %s with the rule {apiGroups: ['%s'], resources: [%s], verbs: [get, list, watch, create, patch, update,"
                                .formatted(
                                        subject.namespace().isEmpty()
                                                ? "ClusterRole"
                                                : "Role in namespace " + subject.namespace(),
                                        group,
                                        resource)
                        + " delete]}, bound to ServiceAccount %s of namespace %s".formatted(name, namespace));
    }

    static ClusterException notFound(Refusal refusal) {
        String kind = refusal.status().map(StatusBody::kind).orElse("");
        String name = refusal.status().map(StatusBody::name).orElse("");
        if (kind.equals("namespaces") && !refusal.subject().kind().equals("Namespace")) {
            return refusal.fails(
                    Kind.NOT_FOUND,
                    "cluster.namespace-missing",
                    "There is no namespace %s in the cluster"
                            .formatted(refusal.subject().namespace()),
                    "Create it: put a Namespace into the manifests, or set the sync option CreateNamespace=true");
        }
        if (!name.isEmpty()) {
            return refusal.fails(
                    Kind.NOT_FOUND,
                    "cluster.object-missing",
                    "It is not there",
                    "Nothing, where somebody deleted it: the next pass sees it");
        }
        return missingKind(refusal);
    }

    static ClusterException missingKind(Refusal refusal) {
        return refusal.fails(
                Kind.NOT_FOUND,
                "cluster.kind-missing",
                "The cluster does not serve the kind %s"
                        .formatted(refusal.subject().kind()),
                "Install its CustomResourceDefinition, or the program that brings it, before what uses it");
    }

    static boolean isMissingKind(ClusterException fault) {
        return fault.finding().code().equals("cluster.kind-missing");
    }

    /** What the server answers where it does not remember that far back. */
    static ClusterException gone(Refusal refusal) {
        return refusal.fails(
                Kind.CONFLICT,
                "cluster.version-gone",
                "The API server does not remember its changes that far back any more",
                "Nothing: all is listed again");
    }

    static boolean isGone(ClusterException fault) {
        return fault.finding().code().equals("cluster.version-gone");
    }

    static ClusterException conflict(Refusal refusal) {
        if (refusal.says("object is being deleted")) {
            return refusal.fails(
                    Kind.TERMINATING,
                    "cluster.object-terminating",
                    "The object of that name is still being deleted",
                    "Wait until it is gone. If it stays, look at its metadata.finalizers");
        }
        if (refusal.hasCause("FieldManagerConflict")) {
            return refusal.fails(
                    Kind.CONFLICT,
                    "cluster.field-conflict",
                    "Another program set these fields and keeps them",
                    "Leave the fields out of the manifest, or stop the other program, or take them over by adopt of gitopsSync");
        }
        if (refusal.status()
                .filter(body -> body.reason().equals("AlreadyExists"))
                .isPresent()) {
            return refusal.fails(
                    Kind.CONFLICT,
                    "cluster.already-exists",
                    "An object of that name is there already",
                    "Nothing, where it is ours: the next pass compares it");
        }
        return refusal.fails(
                Kind.CONFLICT,
                "cluster.changed-meanwhile",
                "Somebody changed or replaced the object since it was read, so nothing was done",
                "Nothing: it is read and judged again");
    }
}
