package io.jenkins.plugins.gitops.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** An image and the name of the place that gets it: a container, an entry of a kustomization, a mark. */
public class NamedImage extends AbstractDescribableImpl<NamedImage> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String image;
    private String file = "";

    @DataBoundConstructor
    public NamedImage(String name, String image) {
        this.name = Util.fixNull(name).trim();
        this.image = Util.fixNull(image).trim();
    }

    public String getName() {
        return name;
    }

    public String getImage() {
        return image;
    }

    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Util.fixNull(file).trim();
    }

    @Extension
    public static class DescriptorImpl extends Descriptor<NamedImage> {
        @Override
        public String getDisplayName() {
            return Messages.NamedImage_displayName();
        }
    }
}
