package io.jenkins.plugins.gitops.bench;

import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ManifestReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The application of the published benchmarks: a Deployment without pods, a ServiceAccount, a Service and an Ingress. */
final class ReconcileFiles {
    private static final int OBJECTS = 4;

    private ReconcileFiles() {}

    static int objects(int applications) {
        return applications * OBJECTS;
    }

    /** The files of one application, below its folder. */
    static Map<String, String> of(String folder, String name, String tag, boolean kustomize) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(folder + "/deployment.yaml", deployment(name, tag));
        files.put(folder + "/rest.yaml", rest(name));
        if (kustomize) {
            files.put(folder + "/kustomization.yaml", "resources: [deployment.yaml, rest.yaml]\n");
        }
        return files;
    }

    /** The same objects, for whoever applies them without us. */
    static List<Manifest> manifests(String name, String tag) {
        ManifestReader reader = new ManifestReader();
        return List.of(reader.read("the bench", deployment(name, tag)), reader.read("the bench", rest(name))).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static String deployment(String name, String tag) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      serviceAccountName: %1$s
                      containers:
                        - name: shop
                          image: %2$s:%3$s
                          ports: [{containerPort: 8080}]
                """.formatted(name, BenchFiles.IMAGE, tag);
    }

    private static String rest(String name) {
        return """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: %1$s}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: %1$s}
                spec: {selector: {app: %1$s}, ports: [{port: 80, targetPort: 8080}]}
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: %1$s}
                spec:
                  rules:
                    - host: %1$s.example
                      http:
                        paths:
                          - {path: /, pathType: Prefix, backend: {service: {name: %1$s, port: {number: 80}}}}
                """.formatted(name);
    }
}
