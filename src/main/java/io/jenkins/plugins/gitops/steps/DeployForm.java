package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import hudson.model.Item;
import hudson.model.Job;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.config.GitOpsConfiguration;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.job.JobApplications;
import io.jenkins.plugins.gitops.registry.ImageReference;
import jenkins.model.Jenkins;

/** What the forms of the step and of the build step offer and check; nothing to those who may not configure the job. */
final class DeployForm {
    private DeployForm() {}

    static FormValidation checkApplication(Item item, String value) {
        if (!mayConfigure(item)
                || (item instanceof Job<?, ?> job && JobApplications.nameOn(job).isPresent())) {
            return FormValidation.ok();
        }
        return FormValidation.validateRequired(value);
    }

    static ListBoxModel applications(Item item, String current) {
        ListBoxModel model = new ListBoxModel();
        if (mayConfigure(item)) {
            String job = item == null ? "" : item.getFullName();
            GitOpsConfiguration.get().applicationsFor(job).forEach(model::add);
        }
        String chosen = Util.fixNull(current);
        if (!chosen.isEmpty() && model.stream().noneMatch(option -> option.value.equals(chosen))) {
            model.add(chosen);
        }
        return model;
    }

    /** With an empty choice, for steps that can do without an application. */
    static ListBoxModel applicationsOrNone(Item item, String current) {
        ListBoxModel model = new ListBoxModel();
        model.add("");
        model.addAll(applications(item, current));
        return model;
    }

    static ListBoxModel modes(Item item) {
        ListBoxModel model = new ListBoxModel();
        if (mayConfigure(item)) {
            model.add(Messages.GitopsBumpStep_push(), BumpSettings.PUSH);
            model.add(Messages.GitopsBumpStep_mergeRequest(), BumpSettings.MERGE_REQUEST);
        }
        return model;
    }

    static FormValidation checkImage(Item item, String value) {
        // A variable is filled in by the build: it can be judged only then.
        if (!mayConfigure(item) || value.isBlank() || value.contains("$")) {
            return FormValidation.ok();
        }
        try {
            ImageReference.parse(value.trim());
            return FormValidation.ok();
        } catch (FindingException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }
}
