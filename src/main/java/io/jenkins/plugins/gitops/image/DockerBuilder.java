package io.jenkins.plugins.gitops.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.gitops.registry.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Docker, by its daemon; an image for several platforms by its buildx. */
final class DockerBuilder extends DockerfileBuilder {
    private static final Pattern DIGEST = Pattern.compile("digest: (sha256:[0-9a-f]{64})");

    DockerBuilder() {
        super("docker");
    }

    @Override
    List<String> probe() {
        return List.of("version", "--format", "{{.Server.Version}}");
    }

    @Override
    public BuiltImage build(ImageOrder order, BuildSession session) throws IOException, InterruptedException {
        List<String> login = login(order.target(), session);
        Recipe.Dockerfile recipe = (Recipe.Dockerfile) order.recipe();
        List<String> arguments = new ArrayList<>(BuildArguments.of(recipe, order));
        order.target().references().forEach(tag -> arguments.addAll(List.of("--tag", tag.text())));
        if (recipe.platforms().size() > 1) {
            String facts = session.folder().path("buildx.json");
            arguments.addAll(List.of("--push", "--metadata-file", facts, recipe.context()));
            return () -> {
                push(session, order.target(), words(login, List.of("buildx", "build"), arguments));
                String written = session.folder().read("buildx.json");
                return new ObjectMapper()
                        .readTree(written)
                        .path("containerimage.digest")
                        .asText();
            };
        }
        arguments.add(recipe.context());
        build(session, words(login, List.of("build"), arguments));
        return () -> pushEach(order.target(), session, login);
    }

    private String pushEach(ImageTarget target, BuildSession session, List<String> login)
            throws IOException, InterruptedException {
        String digest = "";
        for (ImageReference tag : target.references()) {
            String said = push(session, target, words(login, List.of("push"), List.of(tag.text())))
                    .said();
            Matcher found = DIGEST.matcher(said);
            digest = found.find() ? found.group(1) : digest;
        }
        return digest;
    }

    /** A configuration folder of this build alone; without a login, that of whoever runs the agent. */
    private static List<String> login(ImageTarget target, BuildSession session)
            throws IOException, InterruptedException {
        if (session.login().username().isEmpty()) {
            return List.of();
        }
        session.folder().write("config.json", AuthFile.text(target.registry(), session.login()));
        return List.of("--config", session.folder().path(""));
    }

    private static List<String> words(List<String> login, List<String> command, List<String> arguments) {
        List<String> all = new ArrayList<>(login);
        all.addAll(command);
        all.addAll(arguments);
        return all;
    }
}
