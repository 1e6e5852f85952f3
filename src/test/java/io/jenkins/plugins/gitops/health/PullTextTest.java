package io.jenkins.plugins.gitops.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PullTextTest {
    private static final String IMAGE = "registry.example:5005/team/shop:1";

    @Test
    void shouldLeaveTheCauseOfANestedText() {
        String text = "Failed to pull image \"" + IMAGE
                + "\": rpc error: code = NotFound desc = failed to pull and unpack" + " image \"" + IMAGE
                + "\": failed to resolve reference \"" + IMAGE + "\": " + IMAGE + ": not found";

        assertThat(PullText.cause(text, IMAGE)).isEqualTo("not found");
    }

    @Test
    void shouldKeepWhatIsNoFrame() {
        String text =
                "Back-off pulling image \"" + IMAGE + "\": ErrImagePull: failed to pull and unpack image \"" + IMAGE
                        + "\": failed to resolve reference \"" + IMAGE
                        + "\": failed to do request: Head \"https://registry.example"
                        + ":5005/v2/team/shop/manifests/1\": http: server gave HTTP response to HTTPS client";

        assertThat(PullText.cause(text, IMAGE))
                .isEqualTo("failed to do request: Head \"https://registry.example:5005/v2/team/shop/manifests/1\":"
                        + " http: server gave HTTP response to HTTPS client");
    }

    @Test
    void shouldKeepATextThatIsAFrameAlone() {
        String text = "Back-off pulling image \"" + IMAGE + "\"";

        assertThat(PullText.cause(text, IMAGE)).isEqualTo(text);
    }
}
