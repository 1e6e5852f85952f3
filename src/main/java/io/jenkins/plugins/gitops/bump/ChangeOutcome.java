package io.jenkins.plugins.gitops.bump;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a change did to a tree.
 *
 * @param values all that it matched, those already as wanted too
 * @param choice why it changed these files and no others, in one sentence; "" where there was nothing to choose
 */
public record ChangeOutcome(List<EditedValue> values, String choice) {
    public ChangeOutcome {
        values = List.copyOf(values);
    }

    ChangeOutcome and(ChangeOutcome other) {
        String separator = choice.isEmpty() || other.choice.isEmpty() ? "" : " ";
        return new ChangeOutcome(
                Stream.concat(values.stream(), other.values.stream()).toList(), choice + separator + other.choice);
    }
}
