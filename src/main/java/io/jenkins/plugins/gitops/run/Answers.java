package io.jenkins.plugins.gitops.run;

import hudson.Util;
import hudson.model.User;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerRequest2;

/** Answers of whoever is logged in. */
final class Answers {
    private Answers() {}

    static ApprovalAnswer of(ApprovalAnswer.Kind kind, StaplerRequest2 request, String comment) {
        User user = User.current();
        String id = user == null ? Jenkins.getAuthentication2().getName() : user.getId();
        String name = user == null ? id : user.getFullName();
        String address = Util.fixNull(request.getRemoteAddr());
        return ApprovalAnswer.by(kind, id, name, address, comment, System.currentTimeMillis());
    }
}
