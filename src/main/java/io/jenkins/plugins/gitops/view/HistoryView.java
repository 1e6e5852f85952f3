package io.jenkins.plugins.gitops.view;

import java.util.List;

/**
 * A deployment among those of its application: what is told beside {@link RecordView}.
 *
 * @param environment the cluster and namespace that the application goes to, with a slash between them
 * @param before the images of the newest good deployment before it
 * @param leadTimeMillis from the request to healthy, null where it did not come to that
 * @param canRollback whether the application may be brought back to it by whoever asks
 * @param canDeployAgain whether its images may be deployed again by whoever asks
 */
public record HistoryView(
        String environment,
        boolean sync,
        List<String> before,
        Long leadTimeMillis,
        boolean canRollback,
        boolean canDeployAgain) {}
