package io.jenkins.plugins.gitops.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.gitops.deploy.EngineLimits;
import io.jenkins.plugins.gitops.record.Retention;
import java.time.Duration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How much the engine does at once, and keeps. A number out of its range becomes the nearest one that is in it. */
public class LimitsConfiguration extends AbstractDescribableImpl<LimitsConfiguration> {
    private static final int MOST_WORKERS = 64;
    private static final int MOST_JITTER = 100;
    private static final int MOST_RENDER_SECONDS = 600;
    private static final int MOST_RECORDS = 10_000;
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_SYNC_SECONDS = 86_400;

    private int workers = EngineLimits.STANDARD.workers();
    // An object, so that what was saved before there was any is told.
    private Integer operations = EngineLimits.STANDARD.operations();
    private int jitterPercent = EngineLimits.STANDARD.jitterPercent();
    private int renderSeconds = (int) EngineLimits.STANDARD.renderTime().toSeconds();
    private int history = EngineLimits.STANDARD.retention().count();
    private int historyDays;
    // An object, so that what was saved before there was any is told from 0, which is no limit.
    private Integer syncSeconds = (int) EngineLimits.STANDARD.operationTime().toSeconds();

    @DataBoundConstructor
    public LimitsConfiguration() {
        // Every field has a standard value.
    }

    public int getWorkers() {
        return workers;
    }

    @DataBoundSetter
    public void setWorkers(int workers) {
        this.workers = within(1, workers, MOST_WORKERS);
    }

    public int getOperations() {
        return operations == null ? EngineLimits.STANDARD.operations() : operations;
    }

    @DataBoundSetter
    public void setOperations(int operations) {
        this.operations = within(1, operations, MOST_WORKERS);
    }

    public int getJitterPercent() {
        return jitterPercent;
    }

    @DataBoundSetter
    public void setJitterPercent(int jitterPercent) {
        this.jitterPercent = within(0, jitterPercent, MOST_JITTER);
    }

    public int getRenderSeconds() {
        return renderSeconds;
    }

    @DataBoundSetter
    public void setRenderSeconds(int renderSeconds) {
        this.renderSeconds = within(1, renderSeconds, MOST_RENDER_SECONDS);
    }

    public int getHistory() {
        return history;
    }

    @DataBoundSetter
    public void setHistory(int history) {
        this.history = within(1, history, MOST_RECORDS);
    }

    public int getHistoryDays() {
        return historyDays;
    }

    @DataBoundSetter
    public void setHistoryDays(int historyDays) {
        this.historyDays = within(0, historyDays, MOST_DAYS);
    }

    public int getSyncSeconds() {
        return syncSeconds == null ? (int) EngineLimits.STANDARD.operationTime().toSeconds() : syncSeconds;
    }

    @DataBoundSetter
    public void setSyncSeconds(int syncSeconds) {
        this.syncSeconds = within(0, syncSeconds, MOST_SYNC_SECONDS);
    }

    EngineLimits limits() {
        return new EngineLimits(
                workers,
                getOperations(),
                jitterPercent,
                Duration.ofSeconds(renderSeconds),
                Duration.ofSeconds(getSyncSeconds()),
                new Retention(history, Duration.ofDays(historyDays)));
    }

    private static int within(int least, int value, int most) {
        return Math.min(most, Math.max(least, value));
    }

    @Extension
    @Symbol("gitOpsLimits")
    public static class DescriptorImpl extends Descriptor<LimitsConfiguration> {
        @Override
        public String getDisplayName() {
            return Messages.LimitsConfiguration_displayName();
        }

        @POST
        public FormValidation doCheckWorkers(@QueryParameter String value) {
            return range(value, 1, MOST_WORKERS);
        }

        @POST
        public FormValidation doCheckOperations(@QueryParameter String value) {
            return range(value, 1, MOST_WORKERS);
        }

        @POST
        public FormValidation doCheckJitterPercent(@QueryParameter String value) {
            return range(value, 0, MOST_JITTER);
        }

        @POST
        public FormValidation doCheckRenderSeconds(@QueryParameter String value) {
            return range(value, 1, MOST_RENDER_SECONDS);
        }

        @POST
        public FormValidation doCheckHistory(@QueryParameter String value) {
            return range(value, 1, MOST_RECORDS);
        }

        @POST
        public FormValidation doCheckHistoryDays(@QueryParameter String value) {
            return range(value, 0, MOST_DAYS);
        }

        @POST
        public FormValidation doCheckSyncSeconds(@QueryParameter String value) {
            return range(value, 0, MOST_SYNC_SECONDS);
        }

        private static FormValidation range(String value, int least, int most) {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                    ? FormValidation.validateIntegerInRange(value, least, most)
                    : FormValidation.ok();
        }
    }
}
