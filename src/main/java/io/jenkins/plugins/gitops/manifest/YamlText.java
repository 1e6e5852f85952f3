package io.jenkins.plugins.gitops.manifest;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.finding.RemoteText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A file's text, and how one of its lines is quoted in a finding. */
final class YamlText {
    private static final int LINE_LIMIT = 120;
    private static final Pattern SECRET = Pattern.compile("(?m)[\"']?kind[\"']?\\s*:\\s*[\"']?Secret\\b");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final int BYTE = 0xff;

    private final String file;
    private final String content;

    private YamlText(String file, String content) {
        this.file = file;
        this.content = content;
    }

    /** Decodes UTF-8, or UTF-16 with its mark; fails with a finding when the bytes are neither, or too many. */
    static YamlText of(String file, byte[] bytes, int limit) {
        if (bytes.length > limit) {
            throw new FindingException(tooLarge(file, bytes.length, limit));
        }
        try {
            String text =
                    charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new YamlText(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new FindingException(
                    new Finding(
                            "manifest.not-utf8",
                            "%s is not UTF-8 text.".formatted(file),
                            "It is a binary file, or was saved in another encoding; guessing could change values.",
                            "Save it as UTF-8, or exclude it from the application."),
                    e);
        }
    }

    static Finding tooLarge(String file, long size, long limit) {
        return new Finding(
                "manifest.file-too-large",
                "%s has %,d bytes.".formatted(file, size),
                "Files over %,d bytes are refused, because a manifest is never that large.".formatted(limit),
                "Split the file, or exclude it from the application.");
    }

    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & BYTE) << Byte.SIZE | bytes[1] & BYTE;
        return mark == 0xfeff || mark == 0xfffe ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    String content() {
        return content;
    }

    String file() {
        return file;
    }

    /** The problem with its place and the line's text; values are left out where the file holds a Secret. */
    Finding finding(YamlProblem problem) {
        String line = line(problem.line());
        String shown = line.isEmpty() ? "" : ": `%s`".formatted(line);
        return problem.kind()
                .finding("%s, line %d, column %d: %s%s"
                        .formatted(
                                file,
                                problem.line() + 1,
                                problem.column() + 1,
                                RemoteText.safe(message(problem)),
                                shown));
    }

    private String message(YamlProblem problem) {
        return holdsSecret() ? QUOTED.matcher(problem.getMessage()).replaceAll("****") : problem.getMessage();
    }

    private boolean holdsSecret() {
        return SECRET.matcher(content).find();
    }

    private String line(int number) {
        String[] lines = LINE_END.split(content, number + 2);
        if (number >= lines.length) {
            return "";
        }
        String line = lines[number];
        if (holdsSecret()) {
            int colon = line.indexOf(':');
            line = (colon < 0 ? "" : line.substring(0, colon + 1)) + " ****";
        }
        String safe = RemoteText.safe(line);
        return safe.length() <= LINE_LIMIT ? safe : safe.substring(0, LINE_LIMIT) + "…";
    }

    /** The line and column, from 0, of an index into the content. */
    int[] place(int index) {
        String before = content.substring(0, Math.min(index, content.length()));
        String[] lines = LINE_END.split(before, -1);
        return new int[] {lines.length - 1, lines[lines.length - 1].length()};
    }
}
