package io.jenkins.plugins.gitops.diff;

import java.util.List;

/**
 * How a live object differs from what Git wants.
 *
 * @param changes what an apply would change, in the order of the object; empty where it is in sync
 * @param foreign fields that others keep inside our object; they do not count
 */
public record Difference(List<FieldChange> changes, List<ForeignField> foreign) {
    public Difference {
        changes = List.copyOf(changes);
        foreign = List.copyOf(foreign);
    }

    public boolean inSync() {
        return changes.isEmpty();
    }

    /** For people, on one line: what differs in the first few fields. */
    public String summary() {
        int shown = 3;
        String paths = String.join(
                "; ", changes.stream().limit(shown).map(FieldChange::phrase).toList());
        return changes.size() <= shown ? paths : "%s and %d more".formatted(paths, changes.size() - shown);
    }
}
