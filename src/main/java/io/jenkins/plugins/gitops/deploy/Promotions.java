package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitCommit;
import io.jenkins.plugins.gitops.health.Health;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus;
import io.jenkins.plugins.gitops.reconcile.ApplicationStatus.RunningImage;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Phase;
import io.jenkins.plugins.gitops.sync.SyncStatus;
import java.util.List;
import java.util.Optional;

/** Finds what an application runs: what its newest good deployment brought there, if that is what runs. */
final class Promotions {
    private final DeploymentTools tools;

    Promotions(DeploymentTools tools) {
        this.tools = tools;
    }

    /** Fails with a finding that says why there is nothing to promote. May ask the Git server who replaced an image. */
    Promotion of(String application) {
        List<DeploymentRecord> history = tools.records().history(application);
        history.stream().filter(record -> !record.phase().closed()).findFirst().ifPresent(open -> {
            throw new FindingException(PromotionFindings.underWay(open));
        });
        DeploymentRecord newest = history.stream()
                .filter(Promotions::isGood)
                .findFirst()
                .orElseThrow(() -> new FindingException(PromotionFindings.nothingDeployed(application)));
        ApplicationStatus status = tools.reconciler()
                .observe(application)
                .filter(Promotions::isHealthy)
                .orElseThrow(() -> new FindingException(PromotionFindings.notHealthy(
                        application, tools.reconciler().observe(application))));
        newest.allImages().stream()
                .filter(image -> !HonestWait.renders(status.images(), image))
                .findFirst()
                .ifPresent(gone -> {
                    throw new FindingException(PromotionFindings.replaced(newest, gone, by(newest, status)));
                });
        return new Promotion(
                newest,
                newest.allImages().stream()
                        .map(image -> withDigest(image, status))
                        .toList());
    }

    private static boolean isGood(DeploymentRecord record) {
        return record.phase() == Phase.SUCCEEDED
                && record.options().follow()
                && !record.allImages().isEmpty();
    }

    private static boolean isHealthy(ApplicationStatus status) {
        return status.sync() == SyncStatus.SYNCED
                && status.settled()
                && status.health().status() == Health.Status.HEALTHY;
    }

    private Optional<GitCommit> by(DeploymentRecord record, ApplicationStatus status) {
        return tools.ancestry().undoneBy(record, status.evaluatedRevision());
    }

    // What the pods report is what was tested there, also where nobody told the digest at the push.
    private static WantedImage withDigest(WantedImage image, ApplicationStatus status) {
        HonestWait.otherDigest(image, status).ifPresent(finding -> {
            throw new FindingException(finding);
        });
        if (!image.digest().isEmpty()) {
            return image;
        }
        List<String> digests = status.running().stream()
                .filter(running -> HonestWait.matches(running.reference(), image))
                .map(RunningImage::digest)
                .filter(digest -> !digest.isEmpty())
                .distinct()
                .toList();
        if (digests.size() > 1) {
            throw new FindingException(PromotionFindings.severalDigests(image, digests));
        }
        return digests.isEmpty() ? image : new WantedImage(image.reference(), digests.get(0));
    }

    /** Why nothing can be promoted. */
    private static final class PromotionFindings {
        private static final String NOTHING_PUSHED =
                "Only what runs there and is healthy is promoted; nothing was pushed";

        private PromotionFindings() {}

        static Finding underWay(DeploymentRecord open) {
            return new Finding(
                    "promote.under-way",
                    "A deployment to %s is under way (record %s, %s)"
                            .formatted(open.application(), open.id(), open.phase()),
                    NOTHING_PUSHED,
                    "Wait for its end, then promote what has come out of it");
        }

        static Finding nothingDeployed(String application) {
            return new Finding(
                    "promote.nothing-deployed",
                    "No deployment of an image to %s has succeeded, as far as its records go".formatted(application),
                    "What it runs did not come by a deployment that was followed to its end; nothing was pushed",
                    "Deploy to %s with gitopsDeploy first, or name the image instead".formatted(application));
        }

        static Finding notHealthy(String application, Optional<ApplicationStatus> status) {
            String how = status.map(seen -> "%s and %s%s"
                            .formatted(
                                    seen.sync(),
                                    seen.health().status(),
                                    seen.cause()
                                            .map(cause -> ": " + cause.seen())
                                            .orElse("")))
                    .orElse("not looked at yet");
            return new Finding(
                    "promote.not-healthy",
                    "%s is %s".formatted(application, how),
                    NOTHING_PUSHED,
                    "Bring it back to SYNCED and HEALTHY, then promote again");
        }

        static Finding replaced(DeploymentRecord record, WantedImage gone, Optional<GitCommit> by) {
            String who = by.map(commit -> "commit %s (%s)".formatted(GitCommit.shortId(commit.id()), commit.subject()))
                    .orElse("a later commit");
            return new Finding(
                    "promote.replaced",
                    "%s, which was deployed to %s last, is not what it runs any more: %s took its place"
                            .formatted(gone.reference(), record.application(), who),
                    "What runs there now came by no deployment that succeeded; nothing was pushed",
                    "Deploy to %s again what is to be promoted, or name the image instead"
                            .formatted(record.application()));
        }

        static Finding severalDigests(WantedImage image, List<String> digests) {
            return new Finding(
                    "promote.several-digests",
                    "Pods run %s as %s".formatted(image.reference(), String.join(" and ", digests)),
                    "The tag was pushed again with other content, so nobody can tell which one was tested; "
                            + "nothing was pushed",
                    "Use a tag that is never reused (the commit), or deploy by digest");
        }
    }
}
