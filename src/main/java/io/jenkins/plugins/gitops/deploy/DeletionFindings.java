package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.RemoteText;
import io.jenkins.plugins.gitops.reconcile.DeletionOrder;
import java.time.temporal.ChronoUnit;

/** What there is to say where applications are deleted by hand. */
final class DeletionFindings {
    private DeletionFindings() {}

    static Finding otherName(String application, String typed) {
        return new Finding(
                "application.delete-name",
                "\"%s\" was typed, and the application is called \"%s\"".formatted(RemoteText.safe(typed), application),
                "A deletion is confirmed by the name of what goes; nothing was deleted",
                "Type the name of the application exactly");
    }

    static Finding deleted(String application, DeletionOrder order) {
        return new Finding(
                "deploy.application-deleted",
                "%s was deleted by %s at %s"
                        .formatted(application, order.by(), order.at().truncatedTo(ChronoUnit.SECONDS)),
                "Deploying to it would bring back what a person has taken away; nothing was pushed",
                "Sync it first, if it is wanted again: gitopsSync(application: '%s'); else remove this step"
                        .formatted(application));
    }

    static String ended(DeletionOrder order) {
        if (!order.objects()) {
            return "deleted; its objects were left";
        }
        return order.kept().isEmpty()
                ? "deleted with its objects"
                : "deleted; %d objects stayed: %s".formatted(order.kept().size(), String.join("; ", order.kept()));
    }
}
