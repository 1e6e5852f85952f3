package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.appset.LabelSelector.Expression;
import io.jenkins.plugins.gitops.appset.LabelSelector.Operator;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads label selectors. */
final class SelectorReader {
    private SelectorReader() {}

    static LabelSelector selector(SetFields fields) {
        return new LabelSelector(fields.textMap("matchLabels"), expressions(fields));
    }

    /** A step of a rolling sync selects by expressions alone. */
    static LabelSelector step(SetFields fields) {
        return new LabelSelector(Map.of(), expressions(fields));
    }

    private static List<Expression> expressions(SetFields fields) {
        return fields.children("matchExpressions").stream()
                .map(SelectorReader::expression)
                .toList();
    }

    private static Expression expression(SetFields fields) {
        String written = fields.required("operator");
        Operator operator = Arrays.stream(Operator.values())
                .filter(candidate -> candidate.name().equals(written))
                .findFirst()
                .orElseThrow(() -> new FindingException(SetFindings.badValue(
                        fields.set(), fields.path("operator"), written, "Use In, NotIn, Exists or DoesNotExist.")));
        return new Expression(fields.required("key"), operator, fields.texts("values"));
    }
}
