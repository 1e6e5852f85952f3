package io.jenkins.plugins.gitops.render;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.manifest.Manifest;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plans of several sources as one: all of them together, and of an object that two have, the last one's. */
final class SeveralPlans implements RenderPlan {
    private final List<RenderPlan> plans;
    private final String namespace;

    /** @param namespace of objects that name none */
    SeveralPlans(List<RenderPlan> plans, String namespace) {
        this.plans = List.copyOf(plans);
        this.namespace = namespace;
    }

    @Override
    public String inputHash() {
        InputHash hash = new InputHash().with("sources 1");
        plans.forEach(plan -> hash.with(plan.inputHash()));
        return hash.text();
    }

    @Override
    public Render render() {
        Map<ObjectKey, Manifest> named = new LinkedHashMap<>();
        List<Manifest> nameless = new ArrayList<>();
        List<RandomField> fields = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        for (RenderPlan plan : plans) {
            Render render = plan.render();
            warnings.addAll(render.warnings());
            for (Manifest manifest : render.manifests()) {
                add(manifest, named, nameless, fields, warnings);
            }
            fields.addAll(render.random());
        }
        List<Manifest> all = new ArrayList<>(named.values());
        all.addAll(nameless);
        return new Render(all, inputHash(), warnings, List.of(), fields);
    }

    private void add(
            Manifest manifest,
            Map<ObjectKey, Manifest> named,
            List<Manifest> nameless,
            List<RandomField> fields,
            List<Finding> warnings) {
        if (manifest.name().isEmpty()) {
            nameless.add(manifest);
            return;
        }
        Manifest before = named.put(key(manifest.key()), manifest);
        if (before != null) {
            fields.removeIf(field -> key(field.key()).equals(key(manifest.key())));
            warnings.add(RenderFindings.repeated(manifest.key()));
        }
    }

    private ObjectKey key(ObjectKey key) {
        return key.namespace().isEmpty() ? key.inNamespace(namespace) : key;
    }
}
