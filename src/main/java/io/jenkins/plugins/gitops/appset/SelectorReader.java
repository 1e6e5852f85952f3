package io.jenkins.plugins.gitops.appset;

import io.jenkins.plugins.gitops.application.Fields;
import io.jenkins.plugins.gitops.appset.LabelSelector.Expression;
import io.jenkins.plugins.gitops.appset.LabelSelector.Operator;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads label selectors. */
final class SelectorReader {
    private SelectorReader() {}

    static LabelSelector selector(Fields fields) {
        return new LabelSelector(fields.fullTextMap("matchLabels"), expressions(fields));
    }

    /** A step of a rolling sync selects by expressions alone. */
    static LabelSelector step(Fields fields) {
        return new LabelSelector(Map.of(), expressions(fields));
    }

    private static List<Expression> expressions(Fields fields) {
        return fields.children("matchExpressions").stream()
                .map(SelectorReader::expression)
                .toList();
    }

    private static Expression expression(Fields fields) {
        String written = fields.required("operator");
        Operator operator = Arrays.stream(Operator.values())
                .filter(candidate -> candidate.name().equals(written))
                .findFirst()
                .orElseThrow(() -> new FindingException(SetFindings.badValue(
                        fields.name(), fields.path("operator"), written, "Use In, NotIn, Exists or DoesNotExist.")));
        return new Expression(fields.required("key"), operator, fields.texts("values"));
    }
}
