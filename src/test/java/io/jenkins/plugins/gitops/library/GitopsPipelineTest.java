package io.jenkins.plugins.gitops.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the library's script, with steps that write down what they were given. */
class GitopsPipelineTest {
    private static final String IMAGE = "registry.example:5005/team/shop";

    private PlayedLibrary library;

    @BeforeEach
    void start() throws IOException {
        library = new PlayedLibrary();
    }

    @Test
    void shouldBuildPushAndDeployTheSourceCommit() {
        Object result = call(Map.of("application", "shop-dev", "registryCredentialsId", "registry"));

        assertThat(result).asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("phase", "SUCCEEDED");
        assertThat(library.order())
                .containsExactly("stage Checkout", "stage Image", "gitopsImage (node)", "stage Deploy", "gitopsDeploy");
        assertThat(library.given("gitopsImage"))
                .singleElement()
                .satisfies(built -> assertThat(built)
                        .containsEntry("image", IMAGE)
                        .containsEntry("registryCredentialsId", "registry")
                        .containsEntry("builder", "auto")
                        .containsEntry("sourceCommit", PlayedLibrary.COMMIT));
        assertThat(library.given("gitopsDeploy"))
                .singleElement()
                .satisfies(deployed -> assertThat(deployed)
                        .containsEntry("application", "shop-dev")
                        .containsEntry("image", PlayedLibrary.REFERENCE)
                        .containsEntry("digest", PlayedLibrary.DIGEST)
                        .containsEntry("sourceCommit", PlayedLibrary.COMMIT)
                        .containsEntry("sourceBranch", "origin/main")
                        .containsEntry("wait", true)
                        .doesNotContainKey("pullSecret"));
    }

    @Test
    void shouldHandFurtherOptionsToTheBuild() {
        call(Map.of(
                "application",
                "shop-dev",
                "builder",
                "buildah",
                "imageOptions",
                Map.of("insecure", true, "buildArgs", List.of("VERSION=1.4"))));

        assertThat(library.given("gitopsImage").get(0))
                .containsEntry("builder", "buildah")
                .containsEntry("insecure", true)
                .containsEntry("buildArgs", List.of("VERSION=1.4"));
    }

    @Test
    void shouldDeployTheVeryImageToOneEnvironmentAfterTheOther() {
        Object result = call(Map.of(
                "environments", List.of(Map.of("application", "shop-dev"), Map.of("application", "shop-staging"))));

        assertThat(library.order())
                .containsSubsequence(
                        "gitopsImage (node)",
                        "stage Deploy shop-dev",
                        "gitopsDeploy",
                        "stage Deploy shop-staging",
                        "gitopsDeploy");
        assertThat(library.given("gitopsImage")).hasSize(1);
        assertThat(library.given("gitopsDeploy"))
                .extracting("image", "digest")
                .containsOnly(tuple(PlayedLibrary.REFERENCE, PlayedLibrary.DIGEST));
        assertThat(((Map<?, ?>) result).keySet()).isEqualTo(Set.of("shop-dev", "shop-staging"));
    }

    @Test
    void shouldAskForAnApprovalOfTheVeryImageWithoutAnAgent() {
        call(Map.of(
                "environments",
                List.of(
                        Map.of("application", "shop-staging"),
                        Map.of(
                                "application",
                                "shop-prod",
                                "stage",
                                "Production",
                                "approval",
                                Map.of("submitter", "ops", "forbidStarter", true)),
                        Map.of("application", "shop-edge", "approval", true))));

        assertThat(library.order())
                .containsExactly(
                        "stage Checkout",
                        "stage Image",
                        "gitopsImage (node)",
                        "stage Deploy shop-staging",
                        "gitopsDeploy",
                        "stage Approve Production",
                        "gitopsApproval",
                        "stage Deploy Production",
                        "gitopsDeploy",
                        "stage Approve shop-edge",
                        "gitopsApproval",
                        "stage Deploy shop-edge",
                        "gitopsDeploy");
        assertThat(library.given("gitopsApproval").get(0))
                .isEqualTo(Map.of(
                        "application",
                        "shop-prod",
                        "image",
                        PlayedLibrary.REFERENCE,
                        "digest",
                        PlayedLibrary.DIGEST,
                        "submitter",
                        "ops",
                        "forbidStarter",
                        true));
        assertThat(library.given("gitopsDeploy").get(0)).doesNotContainKey("approval");
        assertThat(library.given("gitopsDeploy").get(1))
                .containsEntry("approval", Map.of("id", "approval-1", "approver", "ada"));
    }

    @Test
    void shouldNotDeployWhatNobodyApproved() {
        library.fail("gitopsApproval", "rejected");

        assertThatThrownBy(() -> call(Map.of(
                        "environments",
                        List.of(
                                Map.of("application", "shop-dev"),
                                Map.of("application", "shop-prod", "approval", true)))))
                .hasMessageContaining("rejected");
        assertThat(library.given("gitopsDeploy")).extracting("application").containsExactly("shop-dev");
    }

    @Test
    void shouldStopAtTheFirstEnvironmentThatFails() {
        library.fail("gitopsDeploy", "crash loop");

        assertThatThrownBy(() -> call(Map.of(
                        "environments",
                        List.of(Map.of("application", "shop-dev"), Map.of("application", "shop-staging")))))
                .hasMessageContaining("crash loop");
        assertThat(library.given("gitopsDeploy")).extracting("application").containsExactly("shop-dev");
    }

    @Test
    void shouldCheckEachEnvironmentBeforeTheImageIsBuilt() {
        call(Map.of(
                "environments",
                List.of(
                        Map.of("application", "shop-dev"),
                        Map.of("application", "shop-staging", "gitCredentialsId", "staging-token")),
                "gitCredentialsId",
                "token",
                "checks",
                Map.of("gitlabTokenCredentialsId", "read-api"),
                "imageOptions",
                Map.of("insecure", true)));

        assertThat(library.order())
                .containsSubsequence("stage Check", "gitopsCheck (node)", "gitopsCheck (node)", "stage Image");
        assertThat(library.given("gitopsCheck"))
                .extracting("application", "image", "gitCredentialsId", "gitlabTokenCredentialsId", "plainHttp")
                .containsExactly(
                        tuple("shop-dev", IMAGE + ":sha-1a2b3c4", "token", "read-api", true),
                        tuple("shop-staging", IMAGE + ":sha-1a2b3c4", "staging-token", "read-api", true));
    }

    @Test
    void shouldKeepPullSecretsWithTheirOwnLogin() {
        call(Map.of(
                "environments",
                List.of(
                        Map.of("application", "shop-dev"),
                        Map.of("application", "shop-staging", "pullCredentialsId", "staging-pull")),
                "registryCredentialsId",
                "push",
                "pullSecret",
                true));

        assertThat(library.given("gitopsDeploy"))
                .extracting("pullSecret", "registryCredentialsId")
                .containsExactly(tuple(true, "push"), tuple(true, "staging-pull"));
    }

    @Test
    void shouldNotDeployWhenTheBuildFails() {
        library.fail("gitopsImage", "no builder");

        assertThatThrownBy(() -> call(Map.of("application", "shop-dev"))).hasMessageContaining("no builder");
        assertThat(library.given("gitopsDeploy")).isEmpty();
    }

    @Test
    void shouldNameAParameterThatIsMissingOrUnknown() {
        assertThatThrownBy(() -> library.call("gitopsPipeline", Map.of("application", "shop-dev")))
                .hasMessageContaining("needs image");
        refused(Map.of("application", "shop-dev", "imge", "typo"), "does not know imge");
        refused(Map.of(), "needs application");
    }

    @Test
    void shouldSayWhatAWrongShapeIsAndWhatIsRight() {
        refused(Map.of("environments", "shop-dev"), "the text 'shop-dev' as environments; write environments: [[");
        refused(Map.of("environments", List.of()), "the list [] as environments");
        refused(Map.of("environments", List.of("shop-dev")), "the text 'shop-dev' as one of the environments");
        refused(Map.of("environments", List.of(Map.of("app", "shop-dev"))), "in environments, does not know app");
        refused(Map.of("environments", List.of(Map.of("stage", "Dev"))), "in environments, needs application");
        refused(
                Map.of("environments", List.of(Map.of("application", "shop-dev"), Map.of("application", "shop-dev"))),
                "shop-dev twice");
        refused(
                Map.of("application", "shop-dev", "environments", List.of(Map.of("application", "shop-prod"))),
                "both application and environments");
        refused(
                Map.of("environments", List.of(Map.of("application", "shop-dev", "approval", "ada"))),
                "the text 'ada' as approval; write approval: true");
        refused(
                Map.of("environments", List.of(Map.of("application", "shop-dev", "approval", Map.of("by", "ada")))),
                "does not know by in approval");
        refused(Map.of("application", "shop-dev", "checks", "yes"), "the text 'yes' as checks");
        refused(Map.of("application", "shop-dev", "imageOptions", List.of()), "the list [] as imageOptions");
        refused(
                Map.of(
                        "environments",
                        List.of(Map.of("application", "shop-dev"), Map.of("application", "shop-prod")),
                        "wait",
                        false),
                "wait: false and several environments");
        assertThat(library.order()).isEmpty();
    }

    private void refused(Map<String, Object> parameters, String sentence) {
        assertThatThrownBy(() -> call(parameters)).hasMessageContaining(sentence);
    }

    private Object call(Map<String, Object> parameters) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put("image", IMAGE);
        return library.call("gitopsPipeline", all);
    }
}
