package io.jenkins.plugins.gitops.health;

import io.jenkins.plugins.gitops.health.Health.Status;
import io.jenkins.plugins.gitops.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A HorizontalPodAutoscaler is degraded when it cannot read its target or its metrics. */
final class AutoscalerHealth implements HealthRule {
    // Version 1 has no conditions in its status: the server puts them here.
    private static final String CONDITIONS_OF_V1 = "autoscaling.alpha.kubernetes.io/conditions";
    private static final Set<String> BLIND = Set.of(
            "FailedGetResourceMetric",
            "FailedGetObjectMetric",
            "FailedGetPodsMetric",
            "FailedGetExternalMetric",
            "FailedComputeMetricsReplicas",
            "InvalidSelector");
    private static final Set<String> UNABLE = Set.of("FailedGetScale", "FailedUpdateScale");

    @Override
    public Health assess(Manifest live) {
        List<Condition> conditions = live.apiVersion().equals("autoscaling/v1")
                ? Condition.parse(live.annotation(CONDITIONS_OF_V1))
                : Condition.of(live);
        Optional<Condition> broken = first(conditions, AutoscalerHealth::broken);
        if (broken.isPresent()) {
            return new Health(Status.DEGRADED, broken.get().message());
        }
        return first(conditions, AutoscalerHealth::works)
                .map(condition -> new Health(Status.HEALTHY, condition.message()))
                .orElseGet(() -> new Health(Status.PROGRESSING, "Waiting to Autoscale"));
    }

    private static Optional<Condition> first(List<Condition> conditions, Predicate<Condition> test) {
        return conditions.stream().filter(test).findFirst();
    }

    private static boolean broken(Condition condition) {
        return condition.type().equals("AbleToScale") && UNABLE.contains(condition.reason())
                || condition.type().equals("ScalingActive") && BLIND.contains(condition.reason());
    }

    private static boolean works(Condition condition) {
        boolean tells =
                condition.type().equals("AbleToScale") || condition.type().equals("ScalingLimited");
        return tells && condition.isTrue();
    }
}
