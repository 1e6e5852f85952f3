package io.jenkins.plugins.gitops.bump.text;

import io.jenkins.plugins.gitops.bump.text.YamlNode.Scalar;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what an edited file means with what the edit was to do. */
record EditCheck(YamlFile before, YamlFile after, Map<Location, Optional<String>> wanted, EditProblems problems) {
    /** Throws a finding at the first value that is not as it should be. */
    void run() {
        wanted.forEach((location, text) -> {
            if (!after.text(location).equals(text)) {
                throw problems.notEffective(location);
            }
        });
        Set<Location> locations = new LinkedHashSet<>(before.nodes().keySet());
        locations.addAll(after.nodes().keySet());
        for (Location location : locations) {
            if (!wanted.containsKey(location) && !same(location)) {
                throw problems.shared(wanted.keySet().iterator().next(), location);
            }
        }
    }

    /** Collections may gain and lose what was asked for; their scalars tell all. */
    private boolean same(Location location) {
        Optional<Scalar> old = scalar(before, location);
        Optional<Scalar> now = scalar(after, location);
        if (old.isEmpty() || now.isEmpty()) {
            return old.isEmpty() && now.isEmpty();
        }
        return old.get().value().equals(now.get().value())
                && old.get().style() == now.get().style()
                && old.get().tag().equals(now.get().tag());
    }

    private static Optional<Scalar> scalar(YamlFile file, Location location) {
        return file.node(location).filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }
}
