package io.jenkins.plugins.gitops.git;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.GpgSignature;

/** Signs commits as {@code git commit -S} does. */
final class CommitSignatures {
    private CommitSignatures() {}

    /** Puts the signature of all that the builder holds so far into it. Throws a {@link GitException} with a finding. */
    static void sign(CommitBuilder builder, SigningKey key) throws java.io.UnsupportedEncodingException {
        byte[] content = builder.build();
        String signature = key.isOpenPgp() ? new GpgProgram(key).sign(content) : SshSignature.of(key, content);
        builder.setGpgSignature(new GpgSignature(signature.getBytes(StandardCharsets.US_ASCII)));
    }
}
