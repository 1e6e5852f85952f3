package io.jenkins.plugins.gitops.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;

/** A new text for a value in a file of Helm values, or in any other YAML file. */
public class HelmValueEdit extends AbstractDescribableImpl<HelmValueEdit> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String path;
    private final String value;

    @DataBoundConstructor
    public HelmValueEdit(String file, String path, String value) {
        this.file = Util.fixNull(file).trim();
        this.path = Util.fixNull(path).trim();
        this.value = Util.fixNull(value);
    }

    public String getFile() {
        return file;
    }

    public String getPath() {
        return path;
    }

    public String getValue() {
        return value;
    }

    @Extension
    public static class DescriptorImpl extends Descriptor<HelmValueEdit> {
        @Override
        public String getDisplayName() {
            return Messages.HelmValueEdit_displayName();
        }
    }
}
