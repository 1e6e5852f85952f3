package io.jenkins.plugins.gitops.steps;

import hudson.Util;
import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit;
import io.jenkins.plugins.gitops.record.BumpOptions.WantedEdit.Kind;
import io.jenkins.plugins.gitops.record.DeploymentRecord.WantedImage;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a step can change, and what it says of itself: shared by both steps. Not a record: XStream stores it. */
class EditSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String NOTHING = "nothing";

    private String image = "";
    private String digest = "";
    private ArrayList<String> images = new ArrayList<>();
    private ArrayList<NamedImage> containers = new ArrayList<>();
    private ArrayList<NamedImage> kustomizeImages = new ArrayList<>();
    private ArrayList<NamedImage> markedLines = new ArrayList<>();
    private ArrayList<HelmValueEdit> helmValues = new ArrayList<>();
    private String message = "";
    private String sourceCommit = "";
    private String sourceBranch = "";
    private ArrayList<String> sourceAncestors = new ArrayList<>();

    String image() {
        return image;
    }

    void image(String value) {
        image = Util.fixNull(value).trim();
    }

    String digest() {
        return digest;
    }

    void digest(String value) {
        digest = Util.fixNull(value).trim();
    }

    List<String> images() {
        return images;
    }

    void images(List<String> values) {
        images = Words.of(values);
    }

    List<NamedImage> containers() {
        return containers;
    }

    void containers(List<NamedImage> values) {
        containers = new ArrayList<>(Util.fixNull(values));
    }

    List<NamedImage> kustomizeImages() {
        return kustomizeImages;
    }

    void kustomizeImages(List<NamedImage> values) {
        kustomizeImages = new ArrayList<>(Util.fixNull(values));
    }

    List<NamedImage> markedLines() {
        return markedLines;
    }

    void markedLines(List<NamedImage> values) {
        markedLines = new ArrayList<>(Util.fixNull(values));
    }

    List<HelmValueEdit> helmValues() {
        return helmValues;
    }

    void helmValues(List<HelmValueEdit> values) {
        helmValues = new ArrayList<>(Util.fixNull(values));
    }

    String message() {
        return message;
    }

    void message(String value) {
        message = Util.fixNull(value).trim();
    }

    String sourceCommit() {
        return sourceCommit;
    }

    void sourceCommit(String value) {
        sourceCommit = Util.fixNull(value).trim();
    }

    String sourceBranch() {
        return sourceBranch;
    }

    void sourceBranch(String value) {
        sourceBranch = Util.fixNull(value).trim();
    }

    List<String> sourceAncestors() {
        return sourceAncestors;
    }

    void sourceAncestors(List<String> values) {
        sourceAncestors = Words.of(values);
    }

    /** All images that are searched for; fails with a finding where one is no image, or a digest could be of several. */
    List<WantedImage> wantedImages() {
        List<WantedImage> wanted = new ArrayList<>();
        if (!image.isEmpty()) {
            wanted.add(wanted(image, digest));
        } else if (!digest.isEmpty()) {
            throw new FindingException(new Finding(
                    "deploy.digest-without-image",
                    "A digest is given, and no single image that it could be of",
                    "It would be compared with the wrong pods; nothing was pushed",
                    "Give the image by 'image', or write the digest behind each of 'images': name:tag@sha256:..."));
        }
        images.forEach(reference -> wanted.add(wanted(reference, "")));
        return wanted;
    }

    private static WantedImage wanted(String reference, String digest) {
        ImageReference parsed = ImageReference.parse(reference);
        return new WantedImage(reference, digest.isEmpty() ? parsed.digest() : digest);
    }

    /** All that is changed at a named place; fails with a finding where something is no image. */
    List<WantedEdit> wantedEdits() {
        List<WantedEdit> edits = new ArrayList<>();
        containers.forEach(named -> edits.add(edit(Kind.CONTAINER, named)));
        kustomizeImages.forEach(named -> edits.add(edit(Kind.KUSTOMIZE, named)));
        markedLines.forEach(named -> edits.add(edit(Kind.MARK, named)));
        helmValues.forEach(
                value -> edits.add(new WantedEdit(Kind.VALUE, value.getFile(), value.getPath(), value.getValue())));
        edits.forEach(EditSettings::requireName);
        return edits;
    }

    private static WantedEdit edit(Kind kind, NamedImage named) {
        ImageReference.parse(named.getImage());
        return new WantedEdit(kind, named.getFile(), named.getName(), named.getImage());
    }

    private static void requireName(WantedEdit edit) {
        if (edit.name().isEmpty()) {
            throw new FindingException(new Finding(
                    "deploy.edit-incomplete",
                    "An entry of %s has no %s"
                            .formatted(
                                    edit.kind() == Kind.VALUE ? "helmValues" : "the images by name",
                                    edit.kind() == Kind.VALUE ? "path" : "name"),
                    "What it should change cannot be found; nothing was pushed",
                    "Write helmValues: [[file: 'values.yaml', path: 'image.tag', value: '1.2']], "
                            + "or containers: [[name: 'app', image: 'registry.example/team/app:1.2']]"));
        }
    }

    /** Whether nothing is to be changed. */
    boolean isEmpty() {
        return digest.isEmpty() && describe().equals(NOTHING);
    }

    /** For people, as the object of a sentence. */
    String describe() {
        List<String> names = new ArrayList<>();
        if (!image.isEmpty()) {
            names.add(image);
        }
        names.addAll(images);
        containers.forEach(named -> names.add(named.getImage()));
        kustomizeImages.forEach(named -> names.add(named.getImage()));
        markedLines.forEach(named -> names.add(named.getImage()));
        helmValues.forEach(value -> names.add(value.getPath() + "=" + value.getValue()));
        return names.isEmpty() ? NOTHING : String.join(", ", names);
    }
}
