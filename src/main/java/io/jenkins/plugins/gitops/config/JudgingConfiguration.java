package io.jenkins.plugins.gitops.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.gitops.application.IgnoredDifference;
import io.jenkins.plugins.gitops.application.IgnoredDifferenceReader;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.health.HealthChecks;
import io.jenkins.plugins.gitops.reconcile.Judging;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How live objects are judged: rules for their health, and differences that do not count in any application. */
public class JudgingConfiguration extends AbstractDescribableImpl<JudgingConfiguration> {
    private String healthRules = "";
    private String ignoreDifferences = "";

    @DataBoundConstructor
    public JudgingConfiguration() {
        // Nothing is set by default.
    }

    public String getHealthRules() {
        return healthRules;
    }

    @DataBoundSetter
    public void setHealthRules(String healthRules) {
        this.healthRules = Util.fixNull(healthRules);
    }

    public String getIgnoreDifferences() {
        return ignoreDifferences;
    }

    @DataBoundSetter
    public void setIgnoreDifferences(String ignoreDifferences) {
        this.ignoreDifferences = Util.fixNull(ignoreDifferences);
    }

    /** A text that cannot be read as a whole is left out and told. */
    Judging judging(Consumer<String> problems) {
        return new Judging(differences(problems), health(problems));
    }

    private HealthChecks health(Consumer<String> problems) {
        try {
            HealthChecks checks = HealthChecks.read(healthRules);
            checks.problems().forEach(problem -> problems.accept(problem.sentence()));
            return checks;
        } catch (FindingException e) {
            problems.accept(e.finding().sentence());
            return HealthChecks.BUILT_IN;
        }
    }

    private List<IgnoredDifference> differences(Consumer<String> problems) {
        try {
            List<IgnoredDifference> read = IgnoredDifferenceReader.read(ignoreDifferences);
            Judging.check(read);
            return read;
        } catch (FindingException e) {
            problems.accept(e.finding().sentence());
            return List.of();
        }
    }

    @Extension
    @Symbol("gitOpsJudging")
    public static class DescriptorImpl extends Descriptor<JudgingConfiguration> {
        @Override
        public String getDisplayName() {
            return Messages.JudgingConfiguration_displayName();
        }

        @POST
        public FormValidation doCheckHealthRules(@QueryParameter String value) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return FormValidation.ok();
            }
            try (PluginClassLoader ignored = PluginClassLoader.enter()) {
                List<Finding> wrong = HealthChecks.read(Util.fixNull(value)).problems();
                return wrong.isEmpty()
                        ? FormValidation.ok()
                        : FormValidation.error(wrong.stream().map(Finding::seen).collect(Collectors.joining("\n")));
            } catch (FindingException e) {
                return FormValidation.error(e.finding().sentence());
            }
        }

        @POST
        public FormValidation doCheckIgnoreDifferences(@QueryParameter String value) {
            if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
                return FormValidation.ok();
            }
            try (PluginClassLoader ignored = PluginClassLoader.enter()) {
                Judging.check(IgnoredDifferenceReader.read(Util.fixNull(value)));
                return FormValidation.ok();
            } catch (FindingException e) {
                return FormValidation.error(e.finding().sentence());
            }
        }
    }
}
