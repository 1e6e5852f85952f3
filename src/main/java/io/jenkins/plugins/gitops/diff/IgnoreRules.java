package io.jenkins.plugins.gitops.diff;

import io.jenkins.plugins.gitops.manifest.ManifestHash;
import io.jenkins.plugins.gitops.manifest.ObjectKey;
import java.util.List;

/** All rules for differences to ignore of one application, ready to use. Safe to use from several threads. */
public final class IgnoreRules {
    /** Nothing is ignored. */
    public static final IgnoreRules NONE = new IgnoreRules(List.of(), false);

    private final List<Ready> rules;
    private final boolean respected;

    private record Ready(IgnoreRule rule, List<FieldPath> pointers, List<JqPath> expressions) {}

    private IgnoreRules(List<Ready> rules, boolean respected) {
        this.rules = rules;
        this.respected = respected;
    }

    /**
     * Reads the expressions of rules.
     *
     * @param language for the expressions; may be shared
     * @param respected whether a sync leaves what is ignored as it is ({@code RespectIgnoreDifferences})
     * @throws io.jenkins.plugins.gitops.finding.FindingException where an expression is none
     */
    public static IgnoreRules of(List<IgnoreRule> rules, boolean respected, JqLanguage language) {
        return rules.isEmpty()
                ? NONE
                : new IgnoreRules(
                        rules.stream().map(rule -> ready(rule, language)).toList(), respected);
    }

    private static Ready ready(IgnoreRule rule, JqLanguage language) {
        return new Ready(
                rule,
                rule.jsonPointers().stream().map(FieldPath::pointer).toList(),
                rule.jqPathExpressions().stream()
                        .map(text -> JqPath.compile(text, language))
                        .toList());
    }

    /** What is ignored of one object. */
    public IgnoredFields of(ObjectKey key) {
        List<Ready> mine = rules.stream().filter(one -> means(one.rule(), key)).toList();
        return mine.isEmpty()
                ? IgnoredFields.NONE
                : new IgnoredFields(
                        mine.stream().flatMap(one -> one.pointers().stream()).toList(),
                        mine.stream().flatMap(one -> one.expressions().stream()).toList(),
                        mine.stream()
                                .flatMap(one -> one.rule().managers().stream())
                                .toList(),
                        respected,
                        ManifestHash.of(mine.stream()
                                .map(one -> one.rule().toString() + respected)
                                .toList()));
    }

    private static boolean means(IgnoreRule rule, ObjectKey key) {
        return meant(rule.group(), key.group())
                && meant(rule.kind(), key.kind())
                && (rule.name().isEmpty() || rule.name().equals(key.name()))
                && (rule.namespace().isEmpty() || rule.namespace().equals(key.namespace()));
    }

    private static boolean meant(String wanted, String is) {
        return wanted.equals("*") || wanted.equals(is);
    }
}
