package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.view.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One answer, free of any server.
 *
 * @param status of HTTP
 * @param contentType with its character set
 * @param etag as the header has it, with its quotes; "" for none
 * @param fileName under which a browser is to save it, "" where it is to be shown
 * @param body "" for none
 */
public record ApiAnswer(int status, String contentType, String etag, String fileName, String body) {
    private static final String JSON = "application/json;charset=UTF-8";
    private static final int TAG_BYTES = 12;

    /** What was asked for; its tag is of its content. */
    static ApiAnswer ok(Object view) {
        return okJson(Json.of(view));
    }

    static ApiAnswer okJson(String json) {
        return new ApiAnswer(200, JSON, tag(json), "", json);
    }

    /** A file to save. */
    static ApiAnswer file(String contentType, String name, String content) {
        return new ApiAnswer(200, contentType, tag(content), name, content);
    }

    /** The same as a file to save. */
    ApiAnswer as(String name) {
        return new ApiAnswer(status, contentType, etag, name, body);
    }

    /** Something was begun. */
    static ApiAnswer accepted(Object view) {
        return new ApiAnswer(202, JSON, "", "", Json.of(view));
    }

    /** Why not, for a person. */
    static ApiAnswer problem(int status, Finding finding) {
        return new ApiAnswer(status, JSON, "", "", Json.of(finding));
    }

    /** The same, or that nothing has changed where the asker has it. */
    ApiAnswer unless(String ifNoneMatch) {
        boolean known = !etag.isEmpty() && (ifNoneMatch.equals("*") || ifNoneMatch.contains(etag));
        return known ? new ApiAnswer(304, contentType, etag, "", "") : this;
    }

    private static String tag(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
