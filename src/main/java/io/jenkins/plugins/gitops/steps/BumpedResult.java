package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.record.DeploymentRecord;
import io.jenkins.plugins.gitops.record.DeploymentRecord.Change;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code gitopsBump} returns: a plain map, usable in the sandbox. */
final class BumpedResult {
    private BumpedResult() {}

    /**
     * @return keys {@code revision}, {@code branch} that holds it, {@code changes}, {@code mergeRequestUrl} or "",
     *     {@code phase}, {@code id} and {@code url} of the page
     */
    static Map<String, Serializable> of(DeploymentRecord record, String url) {
        boolean review =
                record.options().mergeRequest() != null && !record.changes().isEmpty();
        Map<String, Serializable> map = new LinkedHashMap<>();
        map.put("revision", record.git().commit());
        map.put("branch", review ? record.reviewBranch() : record.git().branch());
        map.put("changes", changes(record));
        map.put("mergeRequestUrl", record.mergeRequestUrl());
        map.put("phase", record.phase().name());
        map.put("id", record.id());
        map.put("url", url);
        return map;
    }

    /** A map each, with keys {@code file}, {@code path}, {@code before} and {@code after}. */
    static ArrayList<Serializable> changes(DeploymentRecord record) {
        return changes(record.changes());
    }

    static ArrayList<Serializable> changes(List<Change> made) {
        ArrayList<Serializable> changes = new ArrayList<>();
        for (Change change : made) {
            LinkedHashMap<String, String> map = new LinkedHashMap<>();
            map.put("file", change.file());
            map.put("path", change.path());
            map.put("before", change.before());
            map.put("after", change.after());
            changes.add(map);
        }
        return changes;
    }
}
