package io.jenkins.plugins.gitops.health;

import java.util.regex.Pattern;

/** What kubelet and containerd say of a failed pull, without the frames that each of them puts around the cause. */
final class PullText {
    private static final Pattern FRAMES = Pattern.compile("^(?:"
            + "Back-off pulling image \"[^\"]*\": |"
            + "ErrImagePull: |"
            + "Failed to pull image \"[^\"]*\": |"
            + "rpc error: code = \\w+ desc = |"
            + "failed to pull and unpack image \"[^\"]*\": |"
            + "failed to resolve reference \"[^\"]*\": "
            + ")+");

    private PullText() {}

    /**
     * @param image stands before the cause already, so it is not said again
     * @return the text itself where it is nothing but a frame
     */
    static String cause(String text, String image) {
        String inner = FRAMES.matcher(text.strip()).replaceFirst("");
        String cause = !image.isEmpty() && inner.startsWith(image + ": ") ? inner.substring(image.length() + 2) : inner;
        return cause.isBlank() ? text : cause;
    }
}
