package io.jenkins.plugins.gitops.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.record.Approval;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.run.ApprovalAnswer;
import io.jenkins.plugins.gitops.run.ApprovalAnswer.Kind;
import io.jenkins.plugins.gitops.run.AskedApproval;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenApprovalsTest {
    private static final String IMAGE = "registry.example:5000/team/shop";
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final WantedImage TWO = new WantedImage(IMAGE + ":2", DIGEST);
    private static final WantedImage THREE = new WantedImage(IMAGE + ":3", "");

    @Test
    void shouldTakeWhatWasHandedOverWhereItCoversTheImage() {
        GivenApprovals given = given(approved("a", "shop-prod", IMAGE + ":2", ""));

        assertThat(given.find("a", "shop-prod", List.of(TWO)))
                .hasValueSatisfying(approval -> assertThat(approval.approver()).isEqualTo("bob"));
        assertRefused(given, "a", List.of(THREE), "approval.other-image");
        assertRefused(given, "a", List.of(TWO, THREE), "approval.other-image");
        assertRefused(given, "a", List.of(), "approval.other-image");
    }

    @Test
    void shouldAskForTheDigestThatWasApproved() {
        GivenApprovals given = given(approved("a", "shop-prod", IMAGE + ":2", DIGEST));

        assertThat(given.find("a", "shop-prod", List.of(TWO))).isPresent();
        assertRefused(given, "a", List.of(new WantedImage(IMAGE + ":2", "")), "approval.other-image");
        assertRefused(
                given, "a", List.of(new WantedImage(IMAGE + ":2", "sha256:" + "b".repeat(64))), "approval.other-image");
    }

    @Test
    void shouldLetAnythingOfTheApplicationThroughWhereNoImageWasNamed() {
        GivenApprovals given = given(approved("a", "shop-prod", "", ""));

        assertThat(given.find("a", "shop-prod", List.of(THREE))).isPresent();
        assertThat(given.find("a", "shop-prod", List.of())).isPresent();
    }

    @Test
    void shouldRefuseWhatIsOfAnotherApplicationUnknownRejectedOrOpen() {
        GivenApprovals given = given(
                approved("a", "shop-test", "", ""),
                question("rejected", "shop-prod", "", "").answered(answer(Kind.REJECTED)),
                question("open", "shop-prod", "", ""));

        assertRefused(given, "a", List.of(TWO), "approval.other-application");
        assertRefused(given, "no-such", List.of(TWO), "approval.unknown");
        assertRefused(given, "rejected", List.of(TWO), "approval.not-given");
        assertRefused(given, "open", List.of(TWO), "approval.not-given");
    }

    @Test
    void shouldNameTheNewestThatFitsWhereNothingWasHandedOver() {
        GivenApprovals given = given(
                approved("old", "shop-prod", IMAGE + ":2", ""),
                approved("new", "shop-prod", IMAGE + ":2", ""),
                approved("other-image", "shop-prod", IMAGE + ":3", ""),
                approved("elsewhere", "shop-test", "", ""));

        assertThat(given.find("", "shop-prod", List.of(TWO))).map(Approval::id).contains("new");
        assertThat(given.find("", "shop", List.of(TWO))).isEmpty();
    }

    private static void assertRefused(GivenApprovals given, String id, List<WantedImage> images, String code) {
        assertThatThrownBy(() -> given.find(id, "shop-prod", images))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo(code));
    }

    private static GivenApprovals given(AskedApproval... questions) {
        return new GivenApprovals(List.of(questions));
    }

    private static AskedApproval approved(String id, String application, String image, String digest) {
        return question(id, application, image, digest).answered(answer(Kind.APPROVED));
    }

    private static AskedApproval question(String id, String application, String image, String digest) {
        return AskedApproval.of(id, application).image(image, digest).build();
    }

    private static ApprovalAnswer answer(Kind kind) {
        return ApprovalAnswer.by(kind, "bob", "Bob", "127.0.0.1", "", 5);
    }
}
