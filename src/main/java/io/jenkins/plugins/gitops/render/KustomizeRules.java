package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.manifest.Trees;
import io.jenkins.plugins.gitops.render.KustomizationReferences.Reference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a kustomization may not do here, because it would reach outside or run something else. */
final class KustomizeRules {
    /** The forms that Kustomize itself takes for a repository or a download. */
    private static final Pattern REMOTE = Pattern.compile(
            "(?i)[a-z][a-z0-9+.-]*(://|::).*|[^/\\s]+@[^/\\s]+:.*|(www\\.)?github\\.com[/:].*|.*\\?(ref|version|timeout|submodules)=.*",
            Pattern.DOTALL);

    private static final List<String> HELM = List.of("helmCharts", "helmChartInflationGenerator", "helmGlobals");
    private static final String BUILT_IN = "builtin";

    private static final Set<String> BUILT_IN_PLUGINS = Set.of(
            "AnnotationsTransformer",
            "ConfigMapGenerator",
            "HashTransformer",
            "IAMPolicyGenerator",
            "ImageTagTransformer",
            "LabelTransformer",
            "LegacyOrderTransformer",
            "NamespaceTransformer",
            "PatchJson6902Transformer",
            "PatchStrategicMergeTransformer",
            "PatchTransformer",
            "PrefixSuffixTransformer",
            "PrefixTransformer",
            "ReplacementTransformer",
            "ReplicaCountTransformer",
            "SecretGenerator",
            "SortOrderTransformer",
            "SuffixTransformer",
            "ValueAddTransformer");

    private KustomizeRules() {}

    static void refuseRemote(String file, Reference reference) {
        if (REMOTE.matcher(reference.text()).matches()) {
            throw new FindingException(KustomizeFindings.remote(file, reference));
        }
    }

    static void refuseHelm(String file, Map<String, Object> kustomization) {
        HELM.stream().filter(kustomization::containsKey).findFirst().ifPresent(field -> {
            throw new FindingException(KustomizeFindings.helm(file, field));
        });
    }

    /** Only what is compiled into Kustomize may run: no containers, no programs, no Go plugins, no charts. */
    static void refuseOtherPlugins(String file, Map<String, Object> settings) {
        String kind = Trees.text(settings, "kind");
        if (!Trees.text(settings, "apiVersion").equals(BUILT_IN) || !BUILT_IN_PLUGINS.contains(kind)) {
            throw new FindingException(KustomizeFindings.plugin(file, kind));
        }
    }
}
