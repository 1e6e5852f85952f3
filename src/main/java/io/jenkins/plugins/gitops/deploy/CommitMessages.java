package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.bump.CommitMessage;
import io.jenkins.plugins.gitops.bump.Trailers;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The message of a deployment's commit. */
final class CommitMessages {
    private CommitMessages() {}

    static CommitMessage of(DeploymentRecord record) {
        String template = record.options().message().isEmpty()
                ? CommitMessage.DEFAULT_TEMPLATE
                : record.options().message();
        Map<String, String> values = Map.of(
                "application",
                applications(record),
                "build",
                record.origin().build(),
                "sourceCommit",
                record.origin().sourceCommit());
        return new CommitMessage(template, values, trailers(record));
    }

    private static String applications(DeploymentRecord record) {
        if (record.options().place() != null) {
            String path = record.options().place().path();
            return path.isEmpty() ? "the repository" : path;
        }
        List<String> names = new ArrayList<>(List.of(record.application()));
        names.addAll(record.options().alsoIn());
        return String.join(", ", names);
    }

    private static Map<String, String> trailers(DeploymentRecord record) {
        Map<String, String> trailers = new LinkedHashMap<>();
        trailers.put(Trailers.BUILD, record.origin().url());
        trailers.put(Trailers.SOURCE_COMMIT, record.origin().sourceCommit());
        trailers.put(
                Trailers.IMAGE_DIGEST,
                record.images().stream()
                        .map(WantedImage::digest)
                        .filter(digest -> !digest.isEmpty())
                        .collect(Collectors.joining(" ")));
        trailers.put(Trailers.REQUESTED, record.requestedAt().toString());
        return trailers;
    }
}
