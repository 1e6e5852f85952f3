package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Chooses where an image is set for one kustomization, without touching what others may draw in too. */
final class KustomizeSearch {
    private final DraftTree draft;
    private final Kustomization root;
    private final KustomizeInputs inputs;
    private final ImageReference image;
    private final Optional<String> container;

    KustomizeSearch(DraftTree draft, Kustomization root, ImageReference image, Optional<String> container) {
        this.draft = draft;
        this.root = root;
        this.inputs = KustomizeInputs.of(draft, root);
        this.image = image;
        this.container = container;
    }

    ChangeOutcome run() {
        return inRoot().or(this::inOwnKustomizations)
                .or(this::inOwnManifests)
                .or(this::ofBases)
                .orElseThrow(this::nothing);
    }

    /** An entry of the application's kustomization sets the image, or the name that the container has. */
    private Optional<ChangeOutcome> inRoot() {
        return entries(List.of(root))
                .map(values -> new ChangeOutcome(values, root.file().name() + " sets the image."));
    }

    private Optional<ChangeOutcome> inOwnKustomizations() {
        List<Kustomization> own = inputs.nested().stream()
                .filter(nested -> isOwn(nested.file().name()))
                .toList();
        return entries(own)
                .map(values ->
                        new ChangeOutcome(values, "A kustomization below the application's path sets the image."));
    }

    private Optional<List<EditedValue>> entries(List<Kustomization> kustomizations) {
        List<String> names = containerNames();
        List<EditedValue> edited = new ArrayList<>();
        for (Kustomization kustomization : kustomizations) {
            Predicate<ImageEntry> chosen =
                    entry -> container.isPresent() ? names.contains(entry.name()) : isWanted(entry.resultingName());
            kustomization.images().stream().filter(chosen).forEach(entry -> {
                Edit edit = new KustomizeImage(entry.name(), newImage(entry.resultingName()), false);
                edited.addAll(edit.applyTo(draft, List.of(kustomization.file().name())));
            });
        }
        return edited.isEmpty() ? Optional.empty() : Optional.of(edited);
    }

    private Optional<ChangeOutcome> inOwnManifests() {
        List<String> files = matches()
                .map(found -> found.file().name())
                .filter(this::isOwn)
                .distinct()
                .toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Edit edit = container
                .<Edit>map(name -> ContainerImage.named(name, new NewImage.Whole(image)))
                .orElseGet(() -> ContainerImage.ofRepository(image));
        String choice =
                "The kustomization has no entry for the image, which stands in the application's own manifests.";
        return Optional.of(new ChangeOutcome(edit.applyTo(draft, files), choice));
    }

    /** The image comes from a base alone: an entry in the application's kustomization sets it for this one only. */
    private Optional<ChangeOutcome> ofBases() {
        Stream<String> set = inputs.nested().stream()
                .flatMap(nested -> nested.images().stream())
                .map(ImageEntry::resultingName)
                .filter(name -> container.isEmpty() && isWanted(name));
        Stream<String> written = matches().map(FoundContainer::repository).map(this::afterBases);
        List<String> names = Stream.concat(set, written).distinct().toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (container.isPresent() && names.size() > 1) {
            throw NoMatch.ambiguous(
                    "a container named '" + container.get() + "'", matches().toList());
        }
        List<EditedValue> edited = new ArrayList<>();
        for (String name : names) {
            Edit edit = new KustomizeImage(name, newImage(name), true);
            edited.addAll(edit.applyTo(draft, List.of(root.file().name())));
        }
        return Optional.of(new ChangeOutcome(
                edited,
                "The image stands in a base, which others may share, so %s sets it for this application alone."
                        .formatted(root.file().name())));
    }

    private Stream<FoundContainer> matches() {
        ContainerImage wanted = new ContainerImage(
                container, container.isPresent() ? Optional.empty() : Optional.of(image), new NewImage.Whole(image));
        return inputs.containers().stream().filter(wanted::matches);
    }

    /** The image names of the named container, as they are where an entry of a kustomization sees them. */
    private List<String> containerNames() {
        return container.isEmpty()
                ? List.of()
                : matches()
                        .map(FoundContainer::repository)
                        .flatMap(name -> Stream.of(name, afterBases(name)))
                        .distinct()
                        .toList();
    }

    /** What a name in a manifest has become once the kustomizations below the root one did their work. */
    private String afterBases(String name) {
        return inputs.nested().stream()
                .flatMap(nested -> nested.images().stream())
                .filter(entry -> entry.name().equals(name))
                .map(ImageEntry::resultingName)
                .findFirst()
                .orElse(name);
    }

    /** The name that stands there is kept where it means the wanted repository. */
    private NewImage newImage(String name) {
        return isWanted(name) ? new NewImage.Version(image.tag(), image.digest()) : new NewImage.Whole(image);
    }

    private boolean isWanted(String name) {
        return ImageReference.tryParse(name).filter(image::sameRepository).isPresent();
    }

    private boolean isOwn(String path) {
        return root.folder().isEmpty() || path.startsWith(root.folder() + "/");
    }

    private RuntimeException nothing() {
        String wanted =
                container.map(name -> "container named '" + name + "'").orElse("image of '" + image.name() + "'");
        return NoMatch.value(
                wanted,
                root.file().name(),
                inputs.describe(),
                "Name a container that is there; for a first image of another repository that is needed");
    }
}
