package io.jenkins.plugins.gitops.bench;

/** Manifests of the bench. */
final class BenchFiles {
    static final String IMAGE = "registry.example:5000/team/shop";

    private BenchFiles() {}

    /** As the published benchmarks do it: scaled to zero, so that no kubelet is measured. */
    static String deployment(String tag) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: shop}}
                  template:
                    metadata: {labels: {app: shop}}
                    spec:
                      containers:
                        - name: shop
                          image: %s:%s
                """.formatted(IMAGE, tag);
    }

    static String configMap(String name, String value) {
        return """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s}
                data: {key: "%s"}
                """.formatted(name, value);
    }

    static String application(String name, String repository, String path, String namespace) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: %s}
                spec:
                  source: {repoURL: "%s", path: %s, targetRevision: main}
                  destination: {name: in-cluster, namespace: %s}
                  syncPolicy: {automated: {prune: true, selfHeal: true}}
                """.formatted(name, repository, path, namespace);
    }
}
