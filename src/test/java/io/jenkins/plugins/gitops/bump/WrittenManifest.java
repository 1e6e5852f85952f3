package io.jenkins.plugins.gitops.bump;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A manifest file made by chance, with one scalar that is to change. Around it stands all that makes in-place edits
 * hard: comments, anchors and aliases, flow style, block scalars that look like manifests, odd spaces, several
 * documents, characters beyond the basic plane.
 *
 * @param before all text up to the scalar
 * @param scalar the scalar with its quotes
 * @param after all text behind it
 */
record WrittenManifest(String before, String scalar, String after) {
    private static final List<String> NOISE = List.of(
            "# image: registry.example/team/shop:1.0",
            "#",
            "# \uD83D\uDE80 käse, 배포 \u2028 nobody reads this: {[\"'",
            "",
            "    ",
            "# - &not *an anchor",
            "#\ttabs\there:\tand\t{there",
            "  #\timage: shop:1");

    /** How the scalar is written. */
    enum Quotes {
        NONE,
        SINGLE,
        DOUBLE
    }

    /** How the container's mapping is written. */
    enum Shape {
        BLOCK_NAME_FIRST,
        BLOCK_IMAGE_FIRST,
        FLOW,
        FLOW_OVER_LINES
    }

    String text() {
        return before + scalar + after;
    }

    static String quoted(String value, Quotes quotes) {
        return switch (quotes) {
            case NONE -> value;
            case SINGLE -> "'" + value + "'";
            case DOUBLE -> "\"" + value + "\"";
        };
    }

    /**
     * @param value of the scalar to change
     * @param indent spaces of each level, 1 to 8
     * @param lineBreak of the whole file
     * @param mark whether a byte order mark comes first
     * @param random decides on all else
     */
    static WrittenManifest of(
            String value, Quotes quotes, Shape shape, int indent, String lineBreak, boolean mark, Random random) {
        String scalar = quoted(value, quotes);
        List<String> lines = new ArrayList<>();
        for (int other = random.nextInt(3); other > 0; other--) {
            lines.addAll(otherDocument(indent, random));
            lines.add(random.nextBoolean() ? "---" : "--- # next");
        }
        int first = lines.size();
        lines.addAll(target(scalar, shape, indent, random));
        for (int other = random.nextInt(3); other > 0; other--) {
            lines.add("---");
            lines.addAll(otherDocument(indent, random));
        }
        String end = random.nextBoolean() ? lineBreak : "";
        String text = (mark ? "\uFEFF" : "") + String.join(lineBreak, lines) + end;
        String target = String.join(lineBreak, lines.subList(0, first));
        int at = text.indexOf("image: §", target.length()) + "image: ".length();
        return new WrittenManifest(text.substring(0, at), scalar, text.substring(at + 1));
    }

    /** The document with the scalar, for which a section sign stands. */
    private static List<String> target(String scalar, Shape shape, int indent, Random random) {
        String step = " ".repeat(indent);
        List<String> lines = new ArrayList<>(List.of("apiVersion: apps/v1", "kind: Deployment", "metadata:"));
        lines.add(step + "name: &name shop");
        lines.add(step + "labels: {app: *name, \"quoted key\": 'it''s', \uD83D\uDE80: emoji}");
        noise(lines, random);
        lines.add("spec:");
        lines.add(step + "template:");
        lines.add(step + step + "spec:");
        noise(lines, random);
        String inner = step.repeat(3);
        lines.add(inner + "containers:" + (random.nextBoolean() ? "  # those of the shop" : ""));
        String item = random.nextBoolean() ? inner : inner + step;
        lines.addAll(container(item, shape, random));
        noise(lines, random);
        lines.add(item + "- name: other");
        lines.add(item + "  image: " + scalar);
        lines.add(item + "  command: [\"sh\", -c, 'echo \"image: shop:1\"']");
        return lines;
    }

    private static List<String> container(String item, Shape shape, Random random) {
        String tail =
                List.of("", "   # image: shop:1 \uD83D\uDC4D", " \t# \ttabs\t").get(random.nextInt(3));
        return switch (shape) {
            case BLOCK_NAME_FIRST -> List.of(item + "- name: target", item + "  image: §" + tail);
            case BLOCK_IMAGE_FIRST -> List.of(item + "- image: §" + tail, "", item + "  name: target");
            case FLOW -> List.of(item + "- {ports: [ {containerPort: 80} ], image: § , name: \"target\"}" + tail);
            case FLOW_OVER_LINES ->
                List.of(item + "- {", item + "    name: 'target',", item + "    image: §", item + "  }" + tail);
        };
    }

    private static List<String> otherDocument(int indent, Random random) {
        String step = " ".repeat(indent);
        List<String> lines = new ArrayList<>(List.of("kind: ConfigMap", "apiVersion: v1", "data: &data"));
        lines.add(step + "manifest: |" + (random.nextBoolean() ? "-" : ""));
        lines.add(step + step + "containers:");
        lines.add(step + step + "- name: target");
        lines.add(step + step + "  image: registry.example/team/shop:1.0");
        lines.add(step + "folded: >");
        lines.add(step + step + "image: shop:1");
        lines.add(step + "plain: over");
        lines.add(step + step + "two lines");
        noise(lines, random);
        lines.add("copy: {<<: *data, more: [1, 0x1F, ~, 2024-01-01]}");
        return lines;
    }

    private static void noise(List<String> lines, Random random) {
        for (int more = random.nextInt(3); more > 0; more--) {
            lines.add(NOISE.get(random.nextInt(NOISE.size())));
        }
    }
}
