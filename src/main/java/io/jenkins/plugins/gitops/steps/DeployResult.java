package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Result;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the step returns: a plain map, usable in the sandbox. */
final class DeployResult {
    private DeployResult() {}

    /**
     * @return keys {@code application}, {@code revision}, {@code image}, {@code digest}, {@code changes}, {@code sync}, {@code health},
     *     {@code duration} in milliseconds, {@code phase}, {@code id} and {@code url} of the page
     */
    static Map<String, Serializable> of(DeploymentRecord record, String url) {
        Result result = record.result();
        Optional<WantedImage> image = record.allImages().stream().findFirst();
        Map<String, Serializable> map = new LinkedHashMap<>();
        map.put("application", record.application());
        map.put("revision", record.git().commit());
        map.put("image", image.map(WantedImage::reference).orElse(""));
        map.put("digest", image.map(WantedImage::digest).orElse(""));
        map.put("changes", BumpedResult.changes(record));
        map.put("sync", result == null ? "UNKNOWN" : result.sync());
        map.put("health", result == null ? "UNKNOWN" : result.health());
        map.put(
                "duration",
                Duration.between(record.requestedAt(), record.changedAt()).toMillis());
        map.put("phase", record.phase().name());
        map.put("id", record.id());
        map.put("url", url);
        return map;
    }
}
