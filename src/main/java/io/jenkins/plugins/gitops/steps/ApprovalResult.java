package io.jenkins.plugins.gitops.steps;

import io.jenkins.plugins.gitops.record.Approval;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an approval returns: a plain map, usable in the sandbox. */
final class ApprovalResult {
    static final String ID = "id";

    private ApprovalResult() {}

    /**
     * @return keys {@code id}, {@code application}, {@code image}, {@code digest}, {@code approver} (the user's id), {@code
     *     approverName}, {@code approvedAt} in ISO form, {@code comment} and {@code url} of the page
     */
    static Map<String, Serializable> of(Approval approval, String buildUrl) {
        Map<String, Serializable> map = new LinkedHashMap<>();
        map.put(ID, approval.id());
        map.put("application", approval.application());
        map.put("image", approval.image());
        map.put("digest", approval.digest());
        map.put("approver", approval.approver());
        map.put("approverName", approval.approverName());
        map.put("approvedAt", approval.approvedAt().toString());
        map.put("comment", approval.comment());
        map.put("url", buildUrl.isEmpty() ? "" : buildUrl + "gitops-approval/");
        return map;
    }
}
