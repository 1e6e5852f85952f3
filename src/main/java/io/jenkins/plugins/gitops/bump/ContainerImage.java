package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.text.YamlEditor;
import io.jenkins.plugins.gitops.bump.text.YamlFile;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The image of containers, init containers and ephemeral containers in any kind of object that has a pod spec: Pod,
 * Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob, Rollout, or a kind of one's own.
 *
 * @param container the container's name; empty for any
 * @param repository the repository that the current image must come from; empty for any
 * @param image what the image is to become
 */
public record ContainerImage(Optional<String> container, Optional<ImageReference> repository, NewImage image)
        implements Edit {
    public ContainerImage {
        if (container.isEmpty() && repository.isEmpty()) {
            throw new IllegalArgumentException("Neither a container nor a repository is named");
        }
    }

    /** The containers of this name, whose images must all be of one repository. */
    public static ContainerImage named(String container, NewImage image) {
        return new ContainerImage(Optional.of(container), Optional.empty(), image);
    }

    /** All containers whose image is of the wanted one's repository; they take over its tag and digest. */
    public static ContainerImage ofRepository(ImageReference wanted) {
        NewImage version = new NewImage.Version(wanted.tag(), wanted.digest());
        return new ContainerImage(Optional.empty(), Optional.of(wanted), version);
    }

    @Override
    public List<EditedValue> applyTo(DraftTree draft, List<String> files) {
        List<YamlFile> manifests = ManifestFiles.mentioning(draft, files, mention());
        List<FoundContainer> matches = manifests.stream()
                .flatMap(file -> FoundContainer.in(file).stream())
                .filter(this::matches)
                .toList();
        if (matches.isEmpty()) {
            throw NoMatch.container(this, files, ManifestFiles.all(draft, files));
        }
        if (repository.isEmpty()
                && matches.stream().map(FoundContainer::repository).distinct().count() > 1) {
            throw NoMatch.ambiguous(describe(), matches);
        }
        List<EditedValue> edited = new ArrayList<>();
        manifests.forEach(file -> edited.addAll(edit(draft, file, matches)));
        return edited;
    }

    boolean matches(FoundContainer found) {
        return container.map(found.name()::equals).orElse(true)
                && repository.map(found::isOf).orElse(true);
    }

    /** Text that each file with a match holds. */
    private String mention() {
        return container.orElseGet(() -> repository
                .map(reference ->
                        reference.repository().substring(reference.repository().lastIndexOf('/') + 1))
                .orElse(""));
    }

    private List<EditedValue> edit(DraftTree draft, YamlFile file, List<FoundContainer> matches) {
        List<EditedValue> edited = new ArrayList<>();
        YamlEditor editor = file.edit();
        for (FoundContainer found : matches) {
            if (found.file() == file) {
                String value = image.over(found.current());
                editor.set(found.image(), value);
                edited.add(new EditedValue(
                        file.name(),
                        found.image().document() + 1,
                        found.image().path(),
                        found.line(),
                        found.current(),
                        value));
            }
        }
        if (!edited.isEmpty()) {
            draft.write(file.name(), editor.done().content());
        }
        return edited;
    }

    /** For people, as the object of a sentence. */
    String describe() {
        String named = container.map(name -> "a container named '" + name + "'").orElse("a container");
        return named
                + repository.map(of -> " with an image of '" + of.name() + "'").orElse("");
    }
}
