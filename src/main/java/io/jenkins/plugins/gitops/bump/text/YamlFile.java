package io.jenkins.plugins.gitops.bump.text;

import io.jenkins.plugins.gitops.bump.text.YamlNode.Scalar;
import io.jenkins.plugins.gitops.bump.text.YamlNode.Sequence;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A YAML or JSON file, read for editing. Immutable: an edit gives another file. */
public final class YamlFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final boolean marked;
    private final String text;
    private final List<YamlNode> documents;
    private final YamlIndex index;

    private YamlFile(String name, boolean marked, String text) {
        this.name = name;
        this.marked = marked;
        this.text = text;
        this.documents = new YamlReader(name, text).documents();
        this.index = new YamlIndex(documents, new YamlProblems(name, text));
    }

    /**
     * Reads a file. Throws a {@link FindingException} with {@code bump.yaml-malformed}, {@code bump.yaml-duplicate-key},
     * {@code bump.yaml-limit} or {@code bump.not-utf8}.
     *
     * @param name as findings name the file; where it ends in {@code .json}, new values are quoted as JSON asks for
     * @param content UTF-8, with or without a byte order mark
     */
    public static YamlFile read(String name, byte[] content) {
        String decoded = decode(name, content);
        boolean marked = !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK;
        return new YamlFile(name, marked, marked ? decoded.substring(1) : decoded);
    }

    private static String decode(String name, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new YamlProblems(name, "").unreadable("is not encoded in UTF-8");
        }
    }

    public String name() {
        return name;
    }

    /** The file's bytes; those that were read where nothing was edited. */
    public byte[] content() {
        return ((marked ? String.valueOf(BYTE_ORDER_MARK) : "") + text).getBytes(StandardCharsets.UTF_8);
    }

    /** How many documents the file holds. */
    public int documents() {
        return documents.size();
    }

    /** All scalars, in the order of the text, aliases and merge keys followed. */
    public Map<Location, String> scalars() {
        Map<Location, String> scalars = new LinkedHashMap<>();
        index.nodes().forEach((location, node) -> {
            if (node instanceof Scalar scalar) {
                scalars.put(location, scalar.value());
            }
        });
        return scalars;
    }

    /** The scalar at a location, empty where there is none. */
    public Optional<String> text(Location location) {
        return node(location).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).value());
    }

    /** How many items the sequence at a location has; 0 where there is none. */
    public int size(Location location) {
        return node(location)
                .filter(Sequence.class::isInstance)
                .map(node -> ((Sequence) node).items().size())
                .orElse(0);
    }

    /** Whether there is anything at a location, be it a scalar, a mapping or a sequence. */
    public boolean has(Location location) {
        return node(location).isPresent();
    }

    /** The line, counted from 1, on which the value at a location starts; 0 where there is none. */
    public int line(Location location) {
        return node(location).map(node -> node.span().line()).orElse(0);
    }

    /** What stands between a scalar and the end of its line, a comment for instance; "" where it is a block scalar. */
    public String behind(Location location) {
        return node(location)
                .filter(node -> node instanceof Scalar scalar && scalar.style() != YamlNode.Style.BLOCK)
                .map(node -> text.substring(
                        node.span().end(),
                        new TextLines(text).lineEnd(node.span().end())))
                .orElse("");
    }

    /** An editor for this file. */
    public YamlEditor edit() {
        return new YamlEditor(this);
    }

    boolean json() {
        return name.endsWith(".json");
    }

    String text() {
        return text;
    }

    Optional<YamlNode> node(Location location) {
        return Optional.ofNullable(index.nodes().get(location));
    }

    Map<Location, YamlNode> nodes() {
        return index.nodes();
    }

    YamlFile withText(String newText) {
        return newText.equals(text) ? this : new YamlFile(name, marked, newText);
    }
}
