package io.jenkins.plugins.gitops.deploy;

import io.jenkins.plugins.gitops.bump.CommitMessage;
import io.jenkins.plugins.gitops.bump.Trailers;
import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.record.Rollback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The message of a deployment's commit. */
final class CommitMessages {
    private static final String ROLLBACK_TEMPLATE = "Roll {application} back to {earlier}\n\nRestores {state}.\n\n";

    private CommitMessages() {}

    static CommitMessage of(DeploymentRecord record) {
        Map<String, String> values = new HashMap<>();
        values.put("application", applications(record));
        values.put("build", record.origin().build());
        values.put("sourceCommit", record.origin().sourceCommit());
        record.rollback().ifPresent(rollback -> values.putAll(earlier(record, rollback)));
        return new CommitMessage(template(record), values, trailers(record));
    }

    private static String template(DeploymentRecord record) {
        if (!record.options().message().isEmpty()) {
            return record.options().message();
        }
        return record.rollback()
                .map(rollback -> ROLLBACK_TEMPLATE + (rollback.reason().isEmpty() ? "" : "{reason}\n\n") + "{changes}")
                .orElse(CommitMessage.DEFAULT_TEMPLATE);
    }

    private static Map<String, String> earlier(DeploymentRecord record, Rollback rollback) {
        String images = record.allImages().stream().map(WantedImage::reference).collect(Collectors.joining(", "));
        String commit = "the state of " + rollback.toCommit();
        return Map.of("earlier", images.isEmpty() ? commit : images, "state", commit, "reason", rollback.reason());
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
        record.rollback().ifPresent(rollback -> {
            boolean unknown = rollback.fromRecord().isEmpty();
            trailers.put(Trailers.ROLLBACK_OF, unknown ? rollback.fromCommit() : rollback.fromRecord());
            trailers.put(Trailers.ROLLBACK_TO, rollback.toCommit());
        });
        return trailers;
    }
}
