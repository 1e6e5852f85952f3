package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.WrittenManifest.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A file of values made by chance: nested mappings and sequences in block and flow style, or JSON, with every kind of
 * scalar, and tabs and odd marks in comments.
 *
 * @param text the whole file
 * @param paths of all its text values, as {@code HelmValue} takes them
 */
record WrittenValues(String text, List<String> paths) {
    private static final List<String> TEXTS = List.of(
            "1.2.3", "shop", "registry.example:5000/a/b:c", "it is", "a#b", "a:b", "0x1F", "true", "käse \uD83D\uDE80");
    private static final List<String> COMMENTS = List.of(
            "#", "# plain", "#\ttab\tinside\t", "# 'quote\" {[ &a *b", "#image: shop:1", "# \u00e4\u2028\uD83D\uDC4D");

    static WrittenValues of(boolean json, String lineBreak, boolean mark, Random random) {
        Writer writer = new Writer(random, lineBreak);
        if (json) {
            writer.json("", 0);
        } else {
            writer.block("", 0, 0);
        }
        String text = (mark && !json ? "\uFEFF" : "") + writer.text;
        return new WrittenValues(text, List.copyOf(writer.paths));
    }

    private static final class Writer {
        private final Random random;
        private final String lineBreak;
        private final StringBuilder text = new StringBuilder();
        private final List<String> paths = new ArrayList<>();
        private int anchors;

        Writer(Random random, String lineBreak) {
            this.random = random;
            this.lineBreak = lineBreak;
        }

        void block(String path, int indent, int depth) {
            for (int key = 0; key <= random.nextInt(4); key++) {
                comments(indent);
                String name = "k" + key;
                String below = path.isEmpty() ? name : path + "." + name;
                text.append(" ".repeat(indent))
                        .append(random.nextInt(5) == 0 ? '"' + name + '"' : name)
                        .append(':');
                value(below, indent, depth);
            }
        }

        private void value(String path, int indent, int depth) {
            switch (depth > 3 ? random.nextInt(2) : random.nextInt(6)) {
                case 0 -> blockScalar(path, indent);
                case 1 -> {
                    text.append(' ').append(random.nextInt(6) == 0 ? "&a" + anchors++ + " " : "");
                    scalar(path, false);
                    end();
                }
                case 2 -> {
                    text.append(' ');
                    flow(path, 0);
                    end();
                }
                case 3 -> items(path, indent);
                default -> {
                    end();
                    block(path, indent + 1 + random.nextInt(4), depth + 1);
                }
            }
        }

        private void items(String path, int indent) {
            end();
            int step = random.nextInt(3);
            for (int item = 0; item <= random.nextInt(3); item++) {
                comments(indent);
                text.append(" ".repeat(indent + step)).append("- ");
                scalar(path + "[" + item + "]", false);
                end();
            }
        }

        private void blockScalar(String path, int indent) {
            paths.add(path);
            text.append(random.nextBoolean() ? " |" : " >").append(random.nextBoolean() ? "-" : "");
            // The YAML library takes no tab between a block scalar's header and a comment; the edit refuses such a
            // file.
            text.append(pick(List.of("", "  # behind"))).append(lineBreak);
            text.append(" ".repeat(indent + 2)).append("only line").append(lineBreak);
        }

        private void flow(String path, int depth) {
            text.append(random.nextBoolean() ? "{" : "{ ");
            for (int key = 0; key <= random.nextInt(3); key++) {
                text.append(key == 0 ? "" : ", ").append("f").append(key).append(": ");
                if (depth < 2 && random.nextInt(4) == 0) {
                    flow(path + ".f" + key, depth + 1);
                } else {
                    scalar(path + ".f" + key, true);
                }
            }
            text.append('}');
        }

        void json(String path, int depth) {
            text.append('{');
            for (int key = 0; key <= random.nextInt(4); key++) {
                String name = "k" + key;
                String below = path.isEmpty() ? name : path + "." + name;
                text.append(key == 0 ? "" : ",").append(lineBreak).append("\t".repeat(random.nextInt(3)));
                text.append('"').append(name).append("\": ");
                if (depth < 3 && random.nextInt(3) == 0) {
                    json(below, depth + 1);
                } else {
                    paths.add(below);
                    text.append('"').append(pick(TEXTS)).append('"');
                }
            }
            text.append(lineBreak).append('}');
        }

        private void scalar(String path, boolean flow) {
            paths.add(path);
            String value = pick(TEXTS);
            boolean plain = !flow || value.matches("[a-z0-9.]+");
            text.append(WrittenManifest.quoted(value, plain ? pick(List.of(Quotes.values())) : Quotes.SINGLE));
        }

        private void end() {
            text.append(pick(List.of("", "", " ", " \t# tab before", "  # behind")))
                    .append(lineBreak);
        }

        private void comments(int indent) {
            for (int more = random.nextInt(6) - 3; more > 0; more--) {
                text.append(" ".repeat(random.nextInt(indent + 1)))
                        .append(pick(COMMENTS))
                        .append(lineBreak);
            }
        }

        private <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
