package io.jenkins.plugins.gitops.git;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * A commit and its signature, as Git has them.
 *
 * @param content what is signed: the commit without its signature, each byte a character
 * @param signature armored, "" where there is none
 */
public record SignedCommit(String content, String signature) {
    private static final byte[] HEADER = "gpgsig".getBytes(StandardCharsets.US_ASCII);

    static SignedCommit of(RevCommit commit) {
        byte[] raw = commit.getRawBuffer();
        byte[] signature = commit.getRawGpgSignature();
        int start = RawParseUtils.headerStart(HEADER, raw, 0);
        if (signature == null || start < 0) {
            return new SignedCommit(text(raw), "");
        }
        int end = Math.min(raw.length, RawParseUtils.nextLfSkippingSplitLines(raw, start) + 1);
        int from = start - HEADER.length - 1;
        byte[] content = new byte[raw.length - (end - from)];
        System.arraycopy(raw, 0, content, 0, from);
        System.arraycopy(raw, end, content, from, raw.length - end);
        return new SignedCommit(text(content), text(signature));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    byte[] contentBytes() {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether an SSH key signed it. */
    public boolean bySsh() {
        return signature.startsWith("-----BEGIN SSH SIGNATURE-----");
    }

    /** Whether OpenPGP signed it. */
    public boolean byOpenPgp() {
        return signature.startsWith("-----BEGIN PGP ");
    }
}
