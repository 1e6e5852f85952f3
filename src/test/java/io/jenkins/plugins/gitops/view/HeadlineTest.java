package io.jenkins.plugins.gitops.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.TextFile;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.record.Records;
import io.jenkins.plugins.gitops.record.Rollback;
import io.jenkins.plugins.gitops.view.HeadlineParts.Sentence;
import io.jenkins.plugins.gitops.view.HeadlineParts.What;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeadlineTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final DeploymentRecord ASKED = Records.prepared("d-1", "shop-dev", NOON);
    private static final Finding CAUSE = new Finding("health.image-not-found", "no such tag", "meaning", "remedy");
    private static final Pattern ENTRY =
            Pattern.compile("^ {2}\"headline\\.([^\"]+)\": \"([^\"]*)\",$", Pattern.MULTILINE);

    @Test
    void shouldSayWhatRunsAndHowLongItTook() {
        DeploymentRecord done = ASKED.to(Phase.SUCCEEDED, NOON.plusSeconds(12), "healthy");

        assertThat(Headline.of(done)).isEqualTo("shop-dev runs shop:2 after 12 s");
        assertThat(korean().headline(done)).isEqualTo("shop-dev: shop:2 배포 성공(12초)");
    }

    @Test
    void shouldSayWhatFailedAndWhy() {
        DeploymentRecord failed = ASKED.withCause(CAUSE).to(Phase.FAILED, NOON.plusSeconds(12), "failed");

        assertThat(Headline.of(failed)).isEqualTo("shop-dev could not be brought to shop:2: no such tag");
        assertThat(Headline.outcome(failed)).isEqualTo("shop-dev could not be brought to shop:2");
        assertThat(korean().headline(failed)).isEqualTo("shop-dev: shop:2 배포 실패");
        assertThat(HeadlineParts.of(failed))
                .isEqualTo(new HeadlineParts(Sentence.FAILED, What.IMAGES, List.of("shop:2"), "", 0));
    }

    @Test
    void shouldSayWhatARollbackGoesBackTo() {
        Rollback earlier = Rollback.to("", "slow", false).found("d-0", "0123456789abcdef");
        DeploymentRecord images = ASKED.withRollback(earlier, List.of(new WantedImage("registry.example/shop:1", "")));
        DeploymentRecord files = ASKED.withRollback(earlier, List.of());

        assertThat(Headline.of(images)).isEqualTo("shop-dev: pushing shop:1 again");
        assertThat(korean().headline(images)).isEqualTo("shop-dev: shop:1(으)로 되돌리기, Git에 푸시하는 중");
        assertThat(Headline.of(files)).isEqualTo("shop-dev: pushing the state of 0123456");
        assertThat(korean().headline(files)).isEqualTo("shop-dev: 커밋 0123456 상태로 되돌리기, Git에 푸시하는 중");
    }

    @Test
    void shouldNotChangeWithTimeWhereItTellsNone() {
        DeploymentRecord early = ASKED.to(Phase.WAITING, NOON.plusSeconds(1), "not synced yet");
        DeploymentRecord late = early.to(Phase.WAITING, NOON.plusSeconds(9), "waiting for the sync");

        assertThat(HeadlineParts.of(late)).isEqualTo(HeadlineParts.of(early));
    }

    @Test
    void shouldSpeakEnglishWhereThereAreNoOtherWords() {
        DeploymentWords words = DeploymentWords.in("fr");

        assertThat(words.headline(ASKED)).isEqualTo(Headline.outcome(ASKED));
        assertThat(words.explanation(CAUSE)).isEmpty();
        assertThat(korean().explanation(CAUSE)).isPresent();
    }

    @Test
    void shouldBeSaidOnPagesAsByTheServer() throws IOException {
        Map<String, String> english = texts("en");
        List<HeadlineParts> all = Stream.of(Sentence.values())
                .flatMap(sentence -> Stream.of(What.values())
                        .map(what -> new HeadlineParts(sentence, what, List.of("shop:2", "web:1"), "0123456", 12)))
                .toList();

        assertThat(english).hasSize(Sentence.values().length + What.values().length);
        for (HeadlineParts parts : all) {
            String what = english.get("what." + parts.what())
                    .replace("{images}", "shop:2, web:1")
                    .replace("{commit}", "0123456");
            assertThat(english.get(parts.sentence().name())
                            .replace("{application}", "shop-dev")
                            .replace("{seconds}", "12")
                            .replace("{what}", what))
                    .isEqualTo(parts.english("shop-dev"));
        }
        assertThat(texts("ko")).isEqualTo(TextFile.read(DeploymentWords.class, "headlines_ko.properties"));
    }

    private static DeploymentWords korean() {
        return DeploymentWords.in("ko");
    }

    private static Map<String, String> texts(String language) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("src/main/webapp"))) {
            folder = folder.getParent();
        }
        Map<String, String> texts = new TreeMap<>();
        Matcher entry = ENTRY.matcher(
                Files.readString(folder.resolve("src/main/webapp/js/messages/" + language + "-records.js")));
        while (entry.find()) {
            texts.put(entry.group(1), entry.group(2));
        }
        return texts;
    }
}
