package io.jenkins.plugins.gitops.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookFilterTest {
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final HttpServletResponse response = mock(HttpServletResponse.class);
    private final WebhookFilter filter = new WebhookFilter();

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "/", "/gitops-webhook/x", "/gitops-webhook//", "/job/gitops-webhook", "/GITOPS-WEBHOOK/"})
    void shouldLeaveAloneWhatIsNotExactlyItsPath(String path) throws Exception {
        when(request.getPathInfo()).thenReturn(path);
        when(request.getMethod()).thenReturn("POST");

        assertThat(filter.handle(request, response)).isFalse();
        assertThat(filter.process(request, response, mock(FilterChain.class))).isFalse();
        verifyNoInteractions(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gitops-webhook", "/gitops-webhook/"})
    void shouldAnswerWhatIsNoPostByItself(String path) throws Exception {
        when(request.getPathInfo()).thenReturn(path);
        when(request.getMethod()).thenReturn("GET");
        ServletOutputStream body = answerBody();

        assertThat(filter.handle(request, response)).isTrue();

        verify(response).setStatus(405);
        verify(response).setHeader("Allow", "POST");
        verify(body).write("Only POST is taken here.\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private ServletOutputStream answerBody() throws IOException {
        ServletOutputStream body = mock(ServletOutputStream.class);
        when(response.getOutputStream()).thenReturn(body);
        return body;
    }
}
