package io.jenkins.plugins.gitops.webhook;

import com.cloudbees.hudson.plugins.folder.computed.ComputedFolder;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.gitops.git.RepositoryKey;
import java.io.ObjectStreamException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.ParameterizedJobMixIn.ParameterizedJob;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Starts a job, or the indexing of a multibranch project, at what a webhook tells of its repository. */
public class GitOpsPushTrigger extends Trigger<Item> {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

    private String repositoryUrl = "";
    private boolean pushes = true;
    private String branches = "";
    private String excludedBranches = "";
    private String tags = "";
    private String mergeRequests = "";
    private String targetBranches = "";
    private boolean forks;
    private String paths = "";
    private String excludedPaths = "";
    private boolean skipCi = true;
    private String images = "";
    private String imageTags = "";

    @DataBoundConstructor
    public GitOpsPushTrigger() {
        // All settings have a default.
    }

    // A saved trigger of another version, or one written by hand, may lack fields.
    @Override
    protected Object readResolve() throws ObjectStreamException {
        setRepositoryUrl(repositoryUrl);
        setBranches(branches);
        setExcludedBranches(excludedBranches);
        setTags(tags);
        setMergeRequests(mergeRequests);
        setTargetBranches(targetBranches);
        setPaths(paths);
        setExcludedPaths(excludedPaths);
        setImages(images);
        setImageTags(imageTags);
        return super.readResolve();
    }

    @Override
    public void start(Item project, boolean newInstance) {
        super.start(project, newInstance);
        TriggeredJobs.get().add(project, this);
    }

    @Override
    public void stop() {
        TriggeredJobs.get().remove(this);
        super.stop();
    }

    /** The addresses that were named; none where the job's own count. */
    Stream<String> repositories() {
        return SEPARATORS.splitAsStream(repositoryUrl.strip()).filter(url -> !url.isEmpty());
    }

    TriggerRules rules() {
        return new TriggerRules(
                pushes,
                NamePatterns.of(branches),
                NamePatterns.of(excludedBranches),
                NamePatterns.of(tags),
                NamePatterns.of(mergeRequests),
                NamePatterns.of(targetBranches),
                forks,
                NamePatterns.of(paths),
                NamePatterns.of(excludedPaths),
                skipCi,
                NamePatterns.of(images),
                NamePatterns.of(imageTags));
    }

    public String getRepositoryUrl() {
        return repositoryUrl;
    }

    @DataBoundSetter
    public void setRepositoryUrl(String repositoryUrl) {
        this.repositoryUrl = text(repositoryUrl);
    }

    public boolean isPushes() {
        return pushes;
    }

    @DataBoundSetter
    public void setPushes(boolean pushes) {
        this.pushes = pushes;
    }

    public String getBranches() {
        return branches;
    }

    @DataBoundSetter
    public void setBranches(String branches) {
        this.branches = text(branches);
    }

    public String getExcludedBranches() {
        return excludedBranches;
    }

    @DataBoundSetter
    public void setExcludedBranches(String excludedBranches) {
        this.excludedBranches = text(excludedBranches);
    }

    public String getTags() {
        return tags;
    }

    @DataBoundSetter
    public void setTags(String tags) {
        this.tags = text(tags);
    }

    public String getMergeRequests() {
        return mergeRequests;
    }

    @DataBoundSetter
    public void setMergeRequests(String mergeRequests) {
        this.mergeRequests = text(mergeRequests);
    }

    public String getTargetBranches() {
        return targetBranches;
    }

    @DataBoundSetter
    public void setTargetBranches(String targetBranches) {
        this.targetBranches = text(targetBranches);
    }

    public boolean isForks() {
        return forks;
    }

    @DataBoundSetter
    public void setForks(boolean forks) {
        this.forks = forks;
    }

    public String getPaths() {
        return paths;
    }

    @DataBoundSetter
    public void setPaths(String paths) {
        this.paths = text(paths);
    }

    public String getExcludedPaths() {
        return excludedPaths;
    }

    @DataBoundSetter
    public void setExcludedPaths(String excludedPaths) {
        this.excludedPaths = text(excludedPaths);
    }

    public boolean isSkipCi() {
        return skipCi;
    }

    @DataBoundSetter
    public void setSkipCi(boolean skipCi) {
        this.skipCi = skipCi;
    }

    public String getImages() {
        return images;
    }

    @DataBoundSetter
    public void setImages(String images) {
        this.images = text(images);
    }

    public String getImageTags() {
        return imageTags;
    }

    @DataBoundSetter
    public void setImageTags(String imageTags) {
        this.imageTags = text(imageTags);
    }

    private static String text(String given) {
        return Util.fixNull(given).trim();
    }

    @Extension
    @Symbol("gitOpsPush")
    public static class DescriptorImpl extends TriggerDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.GitOpsPushTrigger_displayName();
        }

        @Override
        public boolean isApplicable(Item item) {
            return item instanceof ParameterizedJob || item instanceof ComputedFolder;
        }

        @POST
        public FormValidation doCheckRepositoryUrl(@AncestorInPath Item item, @QueryParameter String value) {
            if (item == null || !item.hasPermission(Item.CONFIGURE)) {
                return FormValidation.ok();
            }
            if (text(value).isEmpty() && item instanceof ComputedFolder) {
                return FormValidation.warning(Messages.GitOpsPushTrigger_repositoryNeeded());
            }
            return SEPARATORS
                    .splitAsStream(text(value))
                    .filter(url -> !url.isEmpty() && RepositoryKey.of(url).isEmpty())
                    .findFirst()
                    .map(url -> FormValidation.error(Messages.GitOpsPushTrigger_noRepository(url)))
                    .orElseGet(FormValidation::ok);
        }
    }
}
