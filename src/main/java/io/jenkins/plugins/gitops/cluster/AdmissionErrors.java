package io.jenkins.plugins.gitops.cluster;

import io.jenkins.plugins.gitops.cluster.ClusterException.Kind;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between the API server and its storage: webhooks, policies, quotas. Known by phrase; their codes differ. */
final class AdmissionErrors {
    private static final Pattern DENIED = Pattern.compile("admission webhook \"([^\"]+)\" denied the request");
    private static final Pattern FAILED = Pattern.compile("failed calling webhook \"([^\"]+)\"");
    private static final Pattern POLICY = Pattern.compile("ValidatingAdmissionPolicy '([^']+)'");
    private static final Pattern QUOTA = Pattern.compile("exceeded quota: ([^,]+),");

    private AdmissionErrors() {}

    static Optional<ClusterException> of(Refusal refusal) {
        return denied(refusal)
                .or(() -> failed(refusal))
                .or(() -> policy(refusal))
                .or(() -> quota(refusal));
    }

    private static Optional<ClusterException> denied(Refusal refusal) {
        return named(DENIED, refusal)
                .map(webhook -> refusal.fails(
                        Kind.INVALID,
                        "cluster.webhook-rejected",
                        "The admission webhook %s does not allow this object".formatted(webhook),
                        "Change the manifest as the webhook says, or ask who runs it"));
    }

    private static Optional<ClusterException> failed(Refusal refusal) {
        return named(FAILED, refusal).map(webhook -> {
            boolean slow = refusal.says("deadline exceeded") || refusal.says("Client.Timeout");
            return refusal.fails(
                    slow ? Kind.TIMEOUT : Kind.SERVER_ERROR,
                    slow ? "cluster.webhook-timeout" : "cluster.webhook-unavailable",
                    "The admission webhook %s %s, and without it the API server takes no such object"
                            .formatted(webhook, slow ? "gives no answer in time" : "cannot be called"),
                    "Look at the pods and the Service behind it; it stands in a ValidatingWebhookConfiguration"
                            + " or MutatingWebhookConfiguration");
        });
    }

    private static Optional<ClusterException> policy(Refusal refusal) {
        if (refusal.says("violates PodSecurity")) {
            return Optional.of(refusal.fails(
                    Kind.INVALID,
                    "cluster.pod-security",
                    "The namespace's Pod Security level does not allow such pods",
                    "Set the securityContext that the message asks for, or the namespace's"
                            + " pod-security.kubernetes.io/enforce label"));
        }
        return named(POLICY, refusal)
                .map(policy -> refusal.fails(
                        Kind.INVALID,
                        "cluster.policy-rejected",
                        "The ValidatingAdmissionPolicy %s does not allow this object".formatted(policy),
                        "Change the manifest as the policy says, or ask who wrote it"));
    }

    private static Optional<ClusterException> quota(Refusal refusal) {
        return named(QUOTA, refusal)
                .map(quota -> refusal.fails(
                        Kind.INVALID,
                        "cluster.quota-exceeded",
                        "The ResourceQuota %s of the namespace is used up".formatted(quota),
                        "Ask for less in the manifest, remove something, or raise the quota"));
    }

    private static Optional<String> named(Pattern pattern, Refusal refusal) {
        Matcher matcher = pattern.matcher(refusal.message());
        return matcher.find() ? Optional.of(RemoteText.safe(matcher.group(1))) : Optional.empty();
    }
}
