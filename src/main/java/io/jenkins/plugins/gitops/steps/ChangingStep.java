package io.jenkins.plugins.gitops.steps;

import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** What the steps have in common that name changes of files in Git, be they made or only looked at. */
public abstract class ChangingStep extends Step {
    abstract EditSettings edits();

    public String getImage() {
        return edits().image();
    }

    @DataBoundSetter
    public void setImage(String image) {
        edits().image(image);
    }

    public List<String> getImages() {
        return edits().images();
    }

    @DataBoundSetter
    public void setImages(List<String> images) {
        edits().images(images);
    }

    public List<NamedImage> getContainers() {
        return edits().containers();
    }

    @DataBoundSetter
    public void setContainers(List<NamedImage> containers) {
        edits().containers(containers);
    }

    public List<NamedImage> getKustomizeImages() {
        return edits().kustomizeImages();
    }

    @DataBoundSetter
    public void setKustomizeImages(List<NamedImage> kustomizeImages) {
        edits().kustomizeImages(kustomizeImages);
    }

    public List<HelmValueEdit> getHelmValues() {
        return edits().helmValues();
    }

    @DataBoundSetter
    public void setHelmValues(List<HelmValueEdit> helmValues) {
        edits().helmValues(helmValues);
    }

    public List<NamedImage> getMarkedLines() {
        return edits().markedLines();
    }

    @DataBoundSetter
    public void setMarkedLines(List<NamedImage> markedLines) {
        edits().markedLines(markedLines);
    }
}
