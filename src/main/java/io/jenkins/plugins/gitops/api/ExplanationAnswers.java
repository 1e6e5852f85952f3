package io.jenkins.plugins.gitops.api;

import io.jenkins.plugins.gitops.finding.Explanations;
import io.jenkins.plugins.gitops.view.Json;
import java.util.List;

/** What findings mean in another language than theirs: the same for everybody, so it is read once. */
final class ExplanationAnswers {
    private static final List<String> LANGUAGES = List.of("ko");

    private ApiAnswer korean;

    synchronized ApiAnswer of(ApiRequest request) {
        String language = new Values(request.query()).choice("language", LANGUAGES);
        if (korean == null) {
            korean = ApiAnswer.okJson(Json.of(Explanations.in(language).all()));
        }
        return korean;
    }
}
