package io.jenkins.plugins.gitops.steps;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.gitops.config.CredentialChoices;
import io.jenkins.plugins.gitops.config.CredentialForm;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code gitopsImage(image: 'registry.example:5005/team/shop', registryCredentialsId: 'gitlab-deploy-token')}. */
public class GitopsImageStep extends Step {
    private final ImageSettings settings;

    @DataBoundConstructor
    public GitopsImageStep(String image) {
        this.settings = new ImageSettings(image);
    }

    public String getImage() {
        return settings.text("image");
    }

    public String getBuilder() {
        return settings.textOr("builder", "auto");
    }

    @DataBoundSetter
    public void setBuilder(String builder) {
        settings.text("builder", builder);
    }

    public String getTag() {
        return settings.text("tag");
    }

    @DataBoundSetter
    public void setTag(String tag) {
        settings.text("tag", tag);
    }

    public String getDockerfile() {
        return settings.text("dockerfile");
    }

    @DataBoundSetter
    public void setDockerfile(String dockerfile) {
        settings.text("dockerfile", dockerfile);
    }

    public String getContext() {
        return settings.text("context");
    }

    @DataBoundSetter
    public void setContext(String context) {
        settings.text("context", context);
    }

    public String getTarget() {
        return settings.text("target");
    }

    @DataBoundSetter
    public void setTarget(String target) {
        settings.text("target", target);
    }

    public String getRegistryCredentialsId() {
        return settings.text("registryCredentialsId");
    }

    @DataBoundSetter
    public void setRegistryCredentialsId(String registryCredentialsId) {
        settings.text("registryCredentialsId", registryCredentialsId);
    }

    public String getSourceCommit() {
        return settings.text("sourceCommit");
    }

    @DataBoundSetter
    public void setSourceCommit(String sourceCommit) {
        settings.text("sourceCommit", sourceCommit);
    }

    public String getSource() {
        return settings.text("source");
    }

    @DataBoundSetter
    public void setSource(String source) {
        settings.text("source", source);
    }

    public String getInto() {
        return settings.text("into");
    }

    @DataBoundSetter
    public void setInto(String into) {
        settings.text("into", into);
    }

    public String getBase() {
        return settings.text("base");
    }

    @DataBoundSetter
    public void setBase(String base) {
        settings.text("base", base);
    }

    public List<String> getTags() {
        return settings.list("tags");
    }

    @DataBoundSetter
    public void setTags(List<String> tags) {
        settings.list("tags", tags);
    }

    public List<String> getBuildArgs() {
        return settings.list("buildArgs");
    }

    @DataBoundSetter
    public void setBuildArgs(List<String> buildArgs) {
        settings.list("buildArgs", buildArgs);
    }

    public List<String> getPlatforms() {
        return settings.list("platforms");
    }

    @DataBoundSetter
    public void setPlatforms(List<String> platforms) {
        settings.list("platforms", platforms);
    }

    public List<String> getLabels() {
        return settings.list("labels");
    }

    @DataBoundSetter
    public void setLabels(List<String> labels) {
        settings.list("labels", labels);
    }

    public List<String> getCacheFrom() {
        return settings.list("cacheFrom");
    }

    @DataBoundSetter
    public void setCacheFrom(List<String> cacheFrom) {
        settings.list("cacheFrom", cacheFrom);
    }

    public List<String> getEntrypoint() {
        return settings.list("entrypoint");
    }

    @DataBoundSetter
    public void setEntrypoint(List<String> entrypoint) {
        settings.list("entrypoint", entrypoint);
    }

    public List<String> getEnvironment() {
        return settings.list("environment");
    }

    @DataBoundSetter
    public void setEnvironment(List<String> environment) {
        settings.list("environment", environment);
    }

    public List<String> getPorts() {
        return settings.list("ports");
    }

    @DataBoundSetter
    public void setPorts(List<String> ports) {
        settings.list("ports", ports);
    }

    public boolean isInsecure() {
        return settings.insecure();
    }

    @DataBoundSetter
    public void setInsecure(boolean insecure) {
        settings.insecure(insecure);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new GitopsImageExecution(context, settings);
    }

    @Extension
    public static class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "gitopsImage";
        }

        @Override
        public String getDisplayName() {
            return Messages.GitopsImageStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FilePath.class, Launcher.class, EnvVars.class, Node.class);
        }

        @POST
        public FormValidation doCheckImage(@AncestorInPath Item item, @QueryParameter String value) {
            return DeployForm.checkImage(item, value);
        }

        @POST
        public ListBoxModel doFillBuilderItems(@AncestorInPath Item item) {
            if (!DeployForm.mayConfigure(item)) {
                return new ListBoxModel();
            }
            ListBoxModel model = new ListBoxModel();
            List.of("auto", "docker", "podman", "buildah", "jib").forEach(model::add);
            return model;
        }

        @POST
        public ListBoxModel doFillRegistryCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String registryCredentialsId) {
            return CredentialChoices.logins(item, registryCredentialsId);
        }

        @POST
        public FormValidation doCheckRegistryCredentialsId(@AncestorInPath Item item, @QueryParameter String value) {
            return CredentialForm.registry(item, value);
        }
    }
}
