package io.jenkins.plugins.gitops.config;

import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.FormValidation;
import io.jenkins.plugins.gitops.application.Folders;
import java.util.List;
import jenkins.model.Jenkins;

/** Checks lists of jobs and folders in forms of administrators. */
final class FolderNames {
    private FolderNames() {}

    /** @param none said where nothing is listed */
    static FormValidation check(String value, String none) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return FormValidation.ok();
        }
        if (value.isBlank()) {
            return FormValidation.warning(none);
        }
        List<String> missing = missing(value);
        return missing.isEmpty()
                ? FormValidation.ok()
                : FormValidation.warning(Messages.FolderNames_missing(String.join(", ", missing)));
    }

    private static List<String> missing(String value) {
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            return Folders.parse(value).names().stream()
                    .filter(name -> !name.equals("*") && Jenkins.get().getItemByFullName(name) == null)
                    .toList();
        }
    }
}
