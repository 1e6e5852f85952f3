package io.jenkins.plugins.gitops.config;

import hudson.Util;
import java.util.List;
import jenkins.model.GlobalConfiguration;
import org.kohsuke.stapler.DataBoundSetter;

/** The part of the global configuration that says how manifests are rendered. */
public abstract class RenderingConfiguration extends GlobalConfiguration {
    private String kustomizePath = "";
    private String helmPath = "";
    private String chartRepositories = "";

    public String getKustomizePath() {
        return kustomizePath;
    }

    @DataBoundSetter
    public void setKustomizePath(String kustomizePath) {
        this.kustomizePath = Util.fixNull(kustomizePath).trim();
        save();
    }

    public String getHelmPath() {
        return helmPath;
    }

    @DataBoundSetter
    public void setHelmPath(String helmPath) {
        this.helmPath = Util.fixNull(helmPath).trim();
        save();
    }

    /** Addresses below which charts may be downloaded, one a line. */
    public String getChartRepositories() {
        return chartRepositories;
    }

    @DataBoundSetter
    public void setChartRepositories(String chartRepositories) {
        this.chartRepositories = Util.fixNull(chartRepositories).trim();
        save();
    }

    List<String> allowedCharts() {
        return chartRepositories
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
