package io.jenkins.plugins.gitops.job;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.application.Application;
import io.jenkins.plugins.gitops.config.ApplicationChecks;
import io.jenkins.plugins.gitops.config.EngineHolder;
import io.jenkins.plugins.gitops.config.FolderSettings;
import io.jenkins.plugins.gitops.config.GitOpsPermissions;
import io.jenkins.plugins.gitops.config.PluginClassLoader;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.git.GitChecks;
import io.jenkins.plugins.gitops.reconcile.ManagedApplication;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/** What the form of an application on a job offers and checks; nothing to those who may not configure the job. */
final class ApplicationForm {
    private static final Pattern LABEL = Pattern.compile("(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?");

    private ApplicationForm() {}

    /** Why it cannot be saved on the job of that full name. */
    static Optional<String> problem(GitOpsApplicationProperty property, String job) {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            property.application();
            return taken(property.getName(), job);
        } catch (FindingException e) {
            return Optional.of(e.finding().sentence());
        }
    }

    static FormValidation checkName(Item item, String value) {
        if (!mayConfigure(item)) {
            return FormValidation.ok();
        }
        if (value.isBlank()) {
            return FormValidation.validateRequired(value);
        }
        return taken(value.trim(), item == null ? "" : item.getFullName())
                .map(FormValidation::error)
                .orElseGet(FormValidation::ok);
    }

    static FormValidation checkRepository(Item item, String value) {
        if (!mayConfigure(item)) {
            return FormValidation.ok();
        }
        if (value.isBlank()) {
            return FormValidation.validateRequired(value);
        }
        return GitChecks.address(value.trim())
                .map(finding -> FormValidation.error(finding.sentence()))
                .orElseGet(FormValidation::ok);
    }

    static FormValidation checkRevision(Item item, String value) {
        if (!mayConfigure(item) || value.isBlank()) {
            return FormValidation.ok();
        }
        return GitChecks.branch(value.trim())
                .map(finding -> FormValidation.warning(finding.sentence()))
                .orElseGet(FormValidation::ok);
    }

    static FormValidation checkNamespace(Item item, String value) {
        if (!mayConfigure(item)
                || value.isBlank()
                || LABEL.matcher(value.trim()).matches()) {
            return FormValidation.ok();
        }
        return FormValidation.error(Messages.GitOpsApplicationProperty_badNamespace());
    }

    /** @param offered for the full name of a job */
    static ListBoxModel choices(Item item, String current, Function<String, List<String>> offered) {
        ListBoxModel model = new ListBoxModel();
        if (mayConfigure(item)) {
            offered.apply(item == null ? "" : item.getFullName()).forEach(model::add);
        }
        if (!current.isEmpty() && model.stream().noneMatch(option -> option.value.equals(current))) {
            model.add(current);
        }
        return model;
    }

    static FormValidation run(GitOpsApplicationProperty form, Item item) {
        try (PluginClassLoader ignored = PluginClassLoader.enter()) {
            Application application = form.application();
            String job = item == null ? "" : item.getFullName();
            return ApplicationChecks.of(new ManagedApplication(
                    application, FolderSettings.gitCredential(form.getGitCredentialsId(), job), job));
        } catch (FindingException e) {
            return FormValidation.error(e.finding().sentence());
        }
    }

    static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /** Fails where the person may not define applications there. */
    static void requireDefine(Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(GitOpsPermissions.CONFIGURE);
        }
    }

    private static Optional<String> taken(String name, String job) {
        return EngineHolder.get().applications().stream()
                .filter(managed ->
                        managed.name().equals(name) && !managed.context().equals(job))
                .findFirst()
                .map(managed -> managed.context().isEmpty()
                        ? Messages.GitOpsApplicationProperty_takenGlobally(name)
                        : Messages.GitOpsApplicationProperty_takenByJob(name));
    }
}
