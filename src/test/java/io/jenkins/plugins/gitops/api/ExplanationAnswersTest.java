package io.jenkins.plugins.gitops.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ExplanationAnswersTest {
    private final ExplanationAnswers answers = new ExplanationAnswers();

    @Test
    void shouldAnswerMeaningAndRemedyOfEachCode() throws Exception {
        ApiAnswer answer = answers.of(asked("language=ko"));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode forbidden = new ObjectMapper().readTree(answer.body()).path("cluster.forbidden");
        assertThat(forbidden.path("meaning").asText()).isNotEmpty();
        assertThat(forbidden.path("remedy").asText()).isNotEmpty();
    }

    @Test
    void shouldLetABrowserKeepTheAnswer() {
        ApiAnswer answer = answers.of(asked("language=ko"));

        assertThat(answer.etag()).matches("\"[0-9a-f]+\"");
        assertThat(answers.of(asked("language=ko")).unless(answer.etag()).status())
                .isEqualTo(304);
    }

    @Test
    void shouldRefuseALanguageThatItDoesNotSpeak() {
        assertThatThrownBy(() -> answers.of(asked("language=fr")))
                .isInstanceOfSatisfying(ApiException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.finding().code()).isEqualTo("api.value");
                });
    }

    private static ApiRequest asked(String query) {
        return ApiRequest.of("GET", "explanations", query, "", "");
    }
}
