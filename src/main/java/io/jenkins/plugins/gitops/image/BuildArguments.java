package io.jenkins.plugins.gitops.image;

import java.util.ArrayList;
import java.util.List;

/** What docker, podman and buildah are told of a build in the same words. */
final class BuildArguments {
    private BuildArguments() {}

    /** All but the context, which comes last. */
    static List<String> of(Recipe.Dockerfile recipe, ImageOrder order) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--file", file(recipe)));
        recipe.arguments().forEach((name, value) -> arguments.addAll(List.of("--build-arg", name + "=" + value)));
        order.labels().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(label -> arguments.addAll(List.of("--label", label.getKey() + "=" + label.getValue())));
        if (!recipe.target().isEmpty()) {
            arguments.addAll(List.of("--target", recipe.target()));
        }
        if (!recipe.platforms().isEmpty()) {
            arguments.addAll(List.of("--platform", String.join(",", recipe.platforms())));
        }
        recipe.cacheFrom().forEach(image -> arguments.addAll(List.of("--cache-from", image)));
        return arguments;
    }

    private static String file(Recipe.Dockerfile recipe) {
        return recipe.file().isEmpty() ? recipe.context() + "/Dockerfile" : recipe.file();
    }
}
