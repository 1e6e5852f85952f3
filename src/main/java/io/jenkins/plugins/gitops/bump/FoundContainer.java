package io.jenkins.plugins.gitops.bump;

import io.jenkins.plugins.gitops.bump.text.Location;
import io.jenkins.plugins.gitops.bump.text.YamlFile;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A container in a manifest.
 *
 * @param file that holds it
 * @param image where its image stands
 * @param name the container's name, "" where it has none
 * @param current its image, as written
 */
record FoundContainer(YamlFile file, Location image, String name, String current) {
    /** Containers of a pod spec wherever one stands: in a Pod, below any template, in an item of a List. */
    private static final Pattern IMAGE =
            Pattern.compile("(?:.*[.\\]])?(?:containers|initContainers|ephemeralContainers)\\[\\d+\\]\\.image");

    /** The containers of all Kubernetes objects in a file, in the order of the text. */
    static List<FoundContainer> in(YamlFile file) {
        Map<Location, String> scalars = file.scalars();
        return scalars.entrySet().stream()
                .filter(entry -> isContainerImage(scalars, entry.getKey()))
                .map(entry -> of(file, scalars, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static FoundContainer of(YamlFile file, Map<Location, String> scalars, Location image, String current) {
        return new FoundContainer(
                file, image, scalars.getOrDefault(image.parent().key("name"), ""), current);
    }

    private static boolean isContainerImage(Map<Location, String> scalars, Location location) {
        Location root = Location.root(location.document());
        return IMAGE.matcher(location.path()).matches()
                && scalars.containsKey(root.key("kind"))
                && scalars.containsKey(root.key("apiVersion"));
    }

    boolean isOf(ImageReference repository) {
        return ImageReference.tryParse(current)
                .filter(repository::sameRepository)
                .isPresent();
    }

    /** The repository without its version; the text itself where it is no image reference. */
    String repository() {
        return ImageReference.tryParse(current).map(ImageReference::name).orElse(current);
    }

    int line() {
        return file.line(image);
    }

    String describe() {
        return "%s:%d container '%s' has image '%s'".formatted(file.name(), line(), name, current);
    }
}
