package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The health of live objects by Argo CD's rules. Reads nothing but the object.
 *
 * <p>Source: Argo CD's built-in health checks and its bundled scripts, version 3.6; kinds that are not Kubernetes' own and
 * have no rule are judged by the conventions of Kubernetes.
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
            Map.entry("policy/PodDisruptionBudget", new DisruptionBudgetHealth()),
            Map.entry("argoproj.io/Rollout", new RolloutHealth()),
            Map.entry("argoproj.io/Workflow", new WorkflowHealth()));

    // Their status always names the generation, once there is one.
    private static final Set<String> NAMING = Set.of("apps", "argoproj.io/Rollout");

    private HealthRules() {}

    /**
     * An object's health.
     *
     * @return empty for kinds that have none, and for objects that are marked not to count
     */
    public static Optional<Health> assess(Manifest live) {
        if (ignored(live)) {
            return Optional.empty();
        }
        if (deleting(live)) {
            return Optional.of(new Health(Health.Status.PROGRESSING, "Pending deletion"));
        }
        HealthRule rule = RULES.get(live.group() + "/" + live.kind());
        if (rule != null) {
            return Optional.of(rule.assess(live));
        }
        return BuiltInGroups.has(live.group()) ? Optional.empty() : StandardHealth.of(live);
    }

    /** Whether the object is marked not to count. */
    static boolean ignored(Manifest live) {
        return "true".equals(live.annotation(IGNORE));
    }

    /** Whether the object is about to go, and not only a hook that waits for its sync. */
    static boolean deleting(Manifest live) {
        return !live.text("metadata", "deletionTimestamp").isEmpty() && !hookFinalizer(live);
    }

    /** Whether a kind may have a health beyond that of being deleted. */
    public static boolean judges(String group, String kind) {
        return RULES.containsKey(group + "/" + kind) || !BuiltInGroups.has(group);
    }

    /**
     * Whether the object's controller has seen the present spec, so that the status speaks of it. True for kinds whose
     * status names no generation.
     */
    public static boolean settled(Manifest live) {
        OptionalLong observed = ObservedGeneration.of(live);
        if (observed.isPresent()) {
            return observed.getAsLong() >= live.generation();
        }
        boolean names = NAMING.contains(live.group()) || NAMING.contains(live.group() + "/" + live.kind());
        return !names || live.generation() == 0;
    }

    private static boolean hookFinalizer(Manifest live) {
        return live.at("metadata", "finalizers")
                .map(finalizers -> finalizers instanceof List<?> list && list.contains(HOOK_FINALIZER))
                .orElse(false);
    }
}
