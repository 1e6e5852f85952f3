package io.jenkins.plugins.gitops.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import jenkins.model.Jenkins;

/** What the folders above a job set for it: the nearest default counts, and every limit. */
public final class FolderSettings {
    private FolderSettings() {}

    /** The credential for Git, or the default of the nearest folder where none is named; "" for none at all. */
    public static String gitCredential(String named, String job) {
        return named.isEmpty() ? nearest(job, GitOpsFolderProperty::getGitCredentialsId) : named;
    }

    /** The login for registries, or the default of the nearest folder where none is named; "" for none at all. */
    public static String registryCredential(String named, String job) {
        return named.isEmpty() ? nearest(job, GitOpsFolderProperty::getRegistryCredentialsId) : named;
    }

    /** Fails with a finding where a folder above the job does not allow the application's project. */
    public static void requireProject(String project, String application, String job) {
        if (!properties(job).stream().allMatch(property -> property.allowsProject(project))) {
            throw new FindingException(
                    new Finding(
                            "application.folder-refuses-project",
                            "A folder above %s does not allow the project %s of %s"
                                    .formatted(job, project, application),
                            "Folders may limit the projects that their jobs use",
                            "Have somebody with GitOps/Configure on the folder add the project there, or use one that is allowed"));
        }
    }

    private static String nearest(String job, Function<GitOpsFolderProperty, String> field) {
        return properties(job).stream()
                .map(field)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** From the nearest folder to the outermost. */
    private static List<GitOpsFolderProperty> properties(String job) {
        List<GitOpsFolderProperty> found = new ArrayList<>();
        try (ACLContext ignored = ACL.as2(ACL.SYSTEM2)) {
            Item item = job.isEmpty() ? null : Jenkins.get().getItemByFullName(job);
            while (item != null) {
                ItemGroup<?> parent = item.getParent();
                if (parent instanceof AbstractFolder<?> folder) {
                    GitOpsFolderProperty property = folder.getProperties().get(GitOpsFolderProperty.class);
                    if (property != null) {
                        found.add(property);
                    }
                }
                item = parent instanceof Item above ? above : null;
            }
        }
        return found;
    }
}
