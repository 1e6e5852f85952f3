package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.finding.Explanation;
import io.jenkins.plugins.gitops.finding.Explanations;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.TextFile;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import java.util.Map;
import java.util.Optional;

/** What is said of deployments in the language of a page that the server draws; English where it has no other words. */
public final class DeploymentWords {
    private static final String KOREAN = "ko";

    private final Explanations explanations;
    private final Map<String, String> headlines;

    private DeploymentWords(Explanations explanations, Map<String, String> headlines) {
        this.explanations = explanations;
        this.headlines = headlines;
    }

    /** Reads those of a language. @param language {@code ko}; any other is English */
    public static DeploymentWords in(String language) {
        return new DeploymentWords(
                Explanations.in(language),
                language.equals(KOREAN)
                        ? TextFile.read(DeploymentWords.class, "headlines_" + KOREAN + ".properties")
                        : Map.of());
    }

    /** The outcome in one sentence, without its cause. */
    public String headline(DeploymentRecord record) {
        HeadlineParts parts = HeadlineParts.of(record);
        String what = headlines.get("what." + parts.what());
        String sentence = headlines.get(parts.sentence().name());
        if (what == null || sentence == null) {
            return parts.english(record.application());
        }
        String about =
                what.replace("{images}", String.join(", ", parts.images())).replace("{commit}", parts.commit());
        return sentence.replace("{application}", record.application())
                .replace("{seconds}", String.valueOf(parts.seconds()))
                .replace("{what}", about);
    }

    /** Empty where the finding's own words have to do. */
    public Optional<Explanation> explanation(Finding finding) {
        return explanations.of(finding.code());
    }
}
