package io.jenkins.plugins.gitops.job;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.ApplicationReader;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From plain fields to the manifest that says the same, so that both are held to the same rules. */
final class PlainApplication {
    private PlainApplication() {}

    /** Fails with a finding where a field makes no sense. */
    static Application read(GitOpsApplicationProperty fields) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("project", fields.getProject());
        spec.put(
                "source",
                Map.of(
                        "repoURL", fields.getRepository(),
                        "path", fields.getPath().isEmpty() ? "." : fields.getPath(),
                        "targetRevision", fields.getRevision()));
        spec.put("destination", Map.of("name", fields.getCluster(), "namespace", fields.getNamespace()));
        spec.put("syncPolicy", policy(fields));
        return new ApplicationReader()
                .read(Manifest.of(Map.of(
                        "apiVersion",
                        "argoproj.io/v1alpha1",
                        "kind",
                        "Application",
                        "metadata",
                        Map.of("name", fields.getName()),
                        "spec",
                        spec)));
    }

    private static Map<String, Object> policy(GitOpsApplicationProperty fields) {
        Map<String, Object> policy = new LinkedHashMap<>();
        if (fields.isAutomated()) {
            policy.put("automated", Map.of("prune", fields.isPrune(), "selfHeal", fields.isSelfHeal()));
        }
        if (fields.isCreateNamespace()) {
            policy.put("syncOptions", List.of("CreateNamespace=true"));
        }
        return policy;
    }
}
