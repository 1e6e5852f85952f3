package io.jenkins.plugins.gitops.gitlab;

/**
 * A webhook of a project.
 *
 * @param id GitLab's number of it
 * @param url where it is sent
 * @param pushEvents whether it tells of pushes
 * @param alertStatus {@code executable}, {@code temporarily_disabled} or {@code disabled}; "" where GitLab does not say
 */
public record ProjectHook(long id, String url, boolean pushEvents, String alertStatus) {
    public boolean disabled() {
        return !alertStatus.isEmpty() && !alertStatus.equals("executable");
    }
}
