package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The health of live objects by Argo CD's rules. Reads nothing but the object.
 *
 * <p>Source: Argo CD's built-in health checks and its bundled scripts, version 3.6.
 */
public final class HealthRules {
    private static final String IGNORE = "argocd.argoproj.io/ignore-healthcheck";
    private static final String HOOK_FINALIZER = "argocd.argoproj.io/hook-finalizer";

    // Not Map.of: more than ten kinds.
    private static final Map<String, HealthRule> RULES = Map.ofEntries(
            Map.entry("apps/Deployment", new DeploymentHealth()),
            Map.entry("apps/StatefulSet", new StatefulSetHealth()),
            Map.entry("apps/DaemonSet", new DaemonSetHealth()),
            Map.entry("apps/ReplicaSet", new ReplicaSetHealth()),
            Map.entry("batch/Job", new JobHealth()),
            Map.entry("batch/CronJob", new CronJobHealth()),
            Map.entry("/Pod", new PodHealth()),
            Map.entry("/PersistentVolumeClaim", new ClaimHealth()),
            Map.entry("/Service", new ServiceHealth()),
            Map.entry("networking.k8s.io/Ingress", new IngressHealth()),
            Map.entry("extensions/Ingress", new IngressHealth()),
            Map.entry("apiextensions.k8s.io/CustomResourceDefinition", new DefinitionHealth()),
            Map.entry("apiregistration.k8s.io/APIService", new ApiServiceHealth()),
            Map.entry("autoscaling/HorizontalPodAutoscaler", new AutoscalerHealth()),
            Map.entry("policy/PodDisruptionBudget", new DisruptionBudgetHealth()));

    private HealthRules() {}

    /**
     * An object's health.
     *
     * @return empty for kinds that have none, and for objects that are marked not to count
     */
    public static Optional<Health> assess(Manifest live) {
        if ("true".equals(live.annotation(IGNORE))) {
            return Optional.empty();
        }
        if (deleting(live) && !hookFinalizer(live)) {
            return Optional.of(new Health(Health.Status.PROGRESSING, "Pending deletion"));
        }
        return Optional.ofNullable(RULES.get(live.group() + "/" + live.kind())).map(rule -> rule.assess(live));
    }

    /** Whether a kind has a health beyond that of being deleted. */
    public static boolean judges(String group, String kind) {
        return RULES.containsKey(group + "/" + kind);
    }

    /**
     * Whether the object's controller has seen the present spec, so that the status speaks of it. True for kinds whose
     * status names no generation.
     */
    public static boolean settled(Manifest live) {
        boolean workload = live.group().equals("apps");
        boolean named = live.at("status", "observedGeneration").isPresent();
        return !workload && !named || live.number("status", "observedGeneration") >= live.generation();
    }

    private static boolean hookFinalizer(Manifest live) {
        return live.at("metadata", "finalizers")
                .map(finalizers -> finalizers instanceof List<?> list && list.contains(HOOK_FINALIZER))
                .orElse(false);
    }

    private static boolean deleting(Manifest live) {
        return !live.text("metadata", "deletionTimestamp").isEmpty();
    }
}
