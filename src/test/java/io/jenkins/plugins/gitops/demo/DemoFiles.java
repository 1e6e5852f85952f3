package io.jenkins.plugins.gitops.demo;

import java.util.Map;

/** What stands in the demo's two projects. */
final class DemoFiles {
    private DemoFiles() {}

    /** Project A: the source, with the pipeline that a team would write. */
    static Map<String, String> source() {
        return Map.of("README.md", "# Shop\n\nThe demo's application.\n", "Jenkinsfile", """
                gitopsPipeline(application: 'shop-demo', image: 'registry.example:5005/team/shop')
                """);
    }

    /** Project B: the manifests. */
    static Map<String, String> manifests(String image, String namespace) {
        return Map.of("shop/deployment.yaml", """
                # The shop. Its tag is changed by the pipeline; everything else is changed by people.
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: shop
                  labels: {app: shop}
                spec:
                  replicas: 2   # one for each visitor
                  selector:
                    matchLabels: {app: shop}
                  template:
                    metadata:
                      labels: {app: shop}
                    spec:
                      terminationGracePeriodSeconds: 1
                      containers:
                        - name: shop
                          image: %s:v0 # the pipeline writes this
                          ports:
                            - containerPort: 8080
                          readinessProbe:
                            httpGet: {path: /healthz, port: 8080}
                            periodSeconds: 1
                """.formatted(image), "shop/service.yaml", """
                apiVersion: v1
                kind: Service
                metadata:
                  name: shop
                spec:
                  selector: {app: shop}
                  ports:
                    - port: 80
                      targetPort: 8080
                """);
    }

    /** The Application, as Argo CD would read it too. */
    static String application(String name, String repository, String namespace) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata:
                  name: %s
                spec:
                  project: default
                  source:
                    repoURL: %s
                    path: shop
                    targetRevision: main
                  destination:
                    server: https://kubernetes.default.svc
                    namespace: %s
                  syncPolicy:
                    automated: {prune: true, selfHeal: true}
                    syncOptions: [CreateNamespace=true]
                """.formatted(name, repository, namespace);
    }
}
