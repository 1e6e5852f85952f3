package io.jenkins.plugins.gitops.appset;

import java.util.List;
import java.util.Map;

/**
 * Kubernetes' label selector, without its limits on values, so that it may match the address of a cluster too.
 *
 * @param labels that have to be there with these values
 * @param expressions that all have to hold
 */
public record LabelSelector(Map<String, String> labels, List<Expression> expressions) {
    public LabelSelector {
        labels = Map.copyOf(labels);
        expressions = List.copyOf(expressions);
    }

    /** How a label is compared. */
    public enum Operator {
        In,
        NotIn,
        Exists,
        DoesNotExist
    }

    /**
     * @param values for In and NotIn
     */
    public record Expression(String key, Operator operator, List<String> values) {
        public Expression {
            values = List.copyOf(values);
        }

        boolean holds(Map<String, String> of) {
            return switch (operator) {
                case In -> of.containsKey(key) && values.contains(of.get(key));
                case NotIn -> !of.containsKey(key) || !values.contains(of.get(key));
                case Exists -> of.containsKey(key);
                case DoesNotExist -> !of.containsKey(key);
            };
        }
    }

    /** Whether nothing is asked for, so that everything fits. */
    boolean isEmpty() {
        return labels.isEmpty() && expressions.isEmpty();
    }

    public boolean fits(Map<String, String> of) {
        return labels.entrySet().stream().allMatch(label -> label.getValue().equals(of.get(label.getKey())))
                && expressions.stream().allMatch(expression -> expression.holds(of));
    }
}
