package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Finds the builder: the one that was asked for, or the first that works. */
final class BuilderChoice {
    static final String AUTO = "auto";

    private final BuildHost host;
    private final Consumer<String> log;
    private final List<ImageBuilder> known = List.of(
            new DockerBuilder(), new ContainersBuilder("podman"), new ContainersBuilder("buildah"), new JibBuilder());

    BuilderChoice(BuildHost host, Consumer<String> log) {
        this.host = host;
        this.log = log;
    }

    /** Throws a finding where none works. */
    ImageBuilder choose(String name, Recipe recipe) throws InterruptedException {
        List<ImageBuilder> asked = known.stream()
                .filter(builder -> name.equals(AUTO) || name.equals(builder.name()))
                .toList();
        List<String> obstacles = new ArrayList<>();
        for (ImageBuilder builder : asked) {
            String obstacle = builder.obstacle(host, recipe);
            if (obstacle.isEmpty()) {
                log.accept("building with " + builder.name() + because(name, recipe, obstacles));
                return builder;
            }
            obstacles.add(obstacle);
        }
        throw new FindingException(asked.isEmpty() ? unknown(name) : unusable(obstacles));
    }

    private static String because(String name, Recipe recipe, List<String> obstacles) {
        if (!name.equals(AUTO)) {
            return ", as asked for";
        }
        if (recipe instanceof Recipe.Files) {
            return ", because there is no Dockerfile to follow";
        }
        return obstacles.isEmpty() ? ", the first choice" : ", because " + String.join("; ", obstacles);
    }

    private static Finding unknown(String name) {
        return new Finding(
                "image.builder-unknown",
                "There is no builder \"" + name + "\"",
                "The step does not know how to build with it",
                "Use auto, docker, podman, buildah or jib");
    }

    private static Finding unusable(List<String> obstacles) {
        return new Finding(
                "image.no-builder",
                "No image can be built here: " + String.join("; ", obstacles),
                "The machine that holds the workspace has no builder that works for this",
                "Install buildah or podman on the agent, start docker there, or name files for jib, which needs nothing");
    }
}
