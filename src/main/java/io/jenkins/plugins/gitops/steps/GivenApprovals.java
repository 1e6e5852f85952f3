package io.jenkins.plugins.gitops.steps;

import hudson.model.Run;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.record.Approval;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.run.ApprovalsAction;
import io.jenkins.plugins.gitops.run.AskedApproval;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which approval of a build a deployment goes by. What a script hands over only names it: who approved what is taken from
 * the build's own notes, which no script can write.
 */
final class GivenApprovals {
    private final List<AskedApproval> questions;

    GivenApprovals(List<AskedApproval> questions) {
        this.questions = questions;
    }

    static GivenApprovals of(Run<?, ?> run) {
        ApprovalsAction action = run.getAction(ApprovalsAction.class);
        return new GivenApprovals(action == null ? List.of() : action.all());
    }

    /**
     * @param id that was handed over, "" to take the newest one that covers the images, if there is any
     * @throws FindingException where the one handed over does not let this deployment through
     */
    Optional<Approval> find(String id, String application, List<WantedImage> images) {
        return id.isEmpty() ? newest(application, images) : Optional.of(named(id, application, images));
    }

    private Optional<Approval> newest(String application, List<WantedImage> images) {
        return questions.stream()
                .filter(AskedApproval::isApproved)
                .map(AskedApproval::toApproval)
                .filter(approval -> approval.application().equals(application) && covers(approval, images))
                .reduce((older, newer) -> newer);
    }

    private Approval named(String id, String application, List<WantedImage> images) {
        AskedApproval asked = questions.stream()
                .filter(question -> question.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> new FindingException(unknown(id)));
        if (!asked.isApproved()) {
            throw new FindingException(notGiven(asked));
        }
        Approval approval = asked.toApproval();
        if (!approval.application().equals(application)) {
            throw new FindingException(otherApplication(approval, application));
        }
        if (!covers(approval, images)) {
            throw new FindingException(otherImage(approval, images));
        }
        return approval;
    }

    private static boolean covers(Approval approval, List<WantedImage> images) {
        boolean any = approval.image().isEmpty() && approval.digest().isEmpty();
        return any
                || !images.isEmpty()
                        && images.stream().allMatch(image -> approval.covers(image.reference(), image.digest()));
    }

    private static Finding unknown(String id) {
        return new Finding(
                "approval.unknown",
                "This build has no approval \"%s\"".formatted(id),
                "An approval counts in the build that asked for it, and nowhere else; nothing was pushed",
                "Hand over what gitopsApproval returned in the same build");
    }

    private static Finding notGiven(AskedApproval asked) {
        return new Finding(
                "approval.not-given",
                "Nobody approved %s".formatted(asked.getApplication()),
                "The question was rejected, or is not answered yet; nothing was pushed",
                "Deploy after gitopsApproval has returned");
    }

    private static Finding otherApplication(Approval approval, String application) {
        return new Finding(
                "approval.other-application",
                "%s was approved, and %s is to be deployed".formatted(approval.application(), application),
                "An approval is for one application; nothing was pushed",
                "Ask for an approval of " + application);
    }

    private static Finding otherImage(Approval approval, List<WantedImage> images) {
        String wanted = images.stream().map(GivenApprovals::shown).collect(Collectors.joining(", "));
        return new Finding(
                "approval.other-image",
                "%s was approved for %s, and %s is to be deployed"
                        .formatted(
                                shown(new WantedImage(approval.image(), approval.digest())),
                                approval.application(),
                                wanted.isEmpty() ? "no image" : wanted),
                "An approval is for one image and digest; nothing was pushed",
                "Deploy what was approved, with the digest where one was shown, or ask again for this one");
    }

    private static String shown(WantedImage image) {
        String separator = image.reference().isEmpty() || image.digest().isEmpty() ? "" : "@";
        return image.reference() + separator + image.digest();
    }
}
