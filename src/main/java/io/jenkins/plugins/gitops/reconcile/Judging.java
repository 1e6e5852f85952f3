package io.jenkins.plugins.gitops.reconcile;

import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.application.IgnoredDifference;
import io.jenkins.plugins.gitops.diff.IgnoreRule;
import io.jenkins.plugins.gitops.diff.IgnoreRules;
import io.jenkins.plugins.gitops.diff.JqLanguage;
import io.jenkins.plugins.gitops.health.HealthChecks;
import io.jenkins.plugins.gitops.sync.CompareSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the objects of all applications are judged, before what each application says itself.
 *
 * @param ignored differences that do not count in any application
 * @param health how well an object does
 */
public record Judging(List<IgnoredDifference> ignored, HealthChecks health) {
    /** Every difference counts, and the built-in health. */
    public static final Judging STANDARD = new Judging(List.of(), HealthChecks.BUILT_IN);

    private static final String COMPARE = "argocd.argoproj.io/compare-options";
    private static final String RESPECT = "RespectIgnoreDifferences";

    public Judging {
        ignored = List.copyOf(ignored);
    }

    /** Fails with a finding where an expression for what is to be ignored is none. */
    CompareSettings of(Application application, JqLanguage language) {
        List<IgnoreRule> rules = Stream.concat(ignored.stream(), application.ignoreDifferences().stream())
                .map(Judging::rule)
                .toList();
        boolean mutations = Arrays.stream(
                        application.annotations().getOrDefault(COMPARE, "").split(","))
                .anyMatch(option -> option.strip().equals("IncludeMutationWebhook=true"));
        return new CompareSettings(
                IgnoreRules.of(rules, application.syncPolicy().option(RESPECT), language), mutations, health);
    }

    /** Fails with a finding where an expression is none. */
    public static void check(List<IgnoredDifference> differences) {
        IgnoreRules.of(differences.stream().map(Judging::rule).toList(), false, new JqLanguage());
    }

    private static IgnoreRule rule(IgnoredDifference difference) {
        return new IgnoreRule(
                difference.group(),
                difference.kind(),
                difference.name(),
                difference.namespace(),
                difference.jsonPointers(),
                difference.jqPathExpressions(),
                difference.managedFieldsManagers());
    }
}
