package io.jenkins.plugins.gitops.view;

import io.jenkins.plugins.gitops.record.DeploymentRecord;
import java.time.Instant;

/**
 * The newest deployment of an application, in a line.
 *
 * @param headlineParts the same without its cause, for other languages
 * @param phase for instance {@code SUCCEEDED}
 * @param sync whether it only synced
 */
public record LastDeployment(
        String id,
        String headline,
        HeadlineParts headlineParts,
        String phase,
        boolean sync,
        Instant at,
        String user,
        String build,
        String buildUrl) {
    private static final int HEADLINE = 300;

    public static LastDeployment of(DeploymentRecord record) {
        return new LastDeployment(
                record.id(),
                Texts.capped(Headline.of(record), HEADLINE),
                HeadlineParts.of(record),
                record.phase().name(),
                record.isSync(),
                record.requestedAt(),
                record.origin().user(),
                record.origin().build(),
                record.origin().url());
    }
}
