package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.record.DeploymentRecord;
import java.io.Serializable;
import java.util.Map;

/** What a rollback returns: a plain map, usable in the sandbox. */
final class RollbackResult {
    private RollbackResult() {}

    /** @return the keys of {@link DeployResult#of}, and {@code from} and {@code to}: the records' ids, or commits where no record is known */
    static Map<String, Serializable> of(DeploymentRecord record, String url) {
        Map<String, Serializable> map = DeployResult.of(record, url);
        record.rollback().ifPresent(rollback -> {
            map.put("from", rollback.fromRecord().isEmpty() ? rollback.fromCommit() : rollback.fromRecord());
            map.put("to", rollback.toRecord().isEmpty() ? rollback.toCommit() : rollback.toRecord());
        });
        return map;
    }
}
