package io.jenkins.plugins.gitops.bump.text;

import java.util.List;

/** A node of a document, with its place in the text. Aliases are kept as such. */
public sealed interface YamlNode {
    /** Where it stands. */
    Span span();

    /** The node itself, or what the alias stands for. */
    default YamlNode resolved() {
        return this;
    }

    /**
     * A stretch of text.
     *
     * @param start index of its first character
     * @param end index behind its last character
     * @param line counted from 1
     */
    record Span(int start, int end, int line) {}

    /** How a scalar is written. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BLOCK
    }

    /**
     * @param value as YAML reads it
     * @param style how it is written
     * @param tag an explicit tag, "" where none is written
     * @param span of the value with its quotes, without anchor and tag; empty where nothing is written
     */
    record Scalar(String value, Style style, String tag, Span span) implements YamlNode {}

    /**
     * @param items in order
     * @param flow whether it is written in brackets
     * @param span for a block sequence, the end may lie behind comments that follow it
     */
    record Sequence(List<YamlNode> items, boolean flow, Span span) implements YamlNode {}

    /**
     * @param entries in order; merge keys are entries like others
     * @param flow whether it is written in braces
     * @param span for a block mapping, the end may lie behind comments that follow it
     */
    record Mapping(List<Entry> entries, boolean flow, Span span) implements YamlNode {}

    /** A key and its value. */
    record Entry(YamlNode key, YamlNode value) {}

    /**
     * @param name of the anchor
     * @param target what it stands for, never an alias itself
     * @param span of the alias
     */
    record Alias(String name, YamlNode target, Span span) implements YamlNode {
        @Override
        public YamlNode resolved() {
            return target;
        }
    }
}
