package io.jenkins.plugins.gitops.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The library's templates with values that a team could have. */
public final class FilledTemplates {
    private static final String FOLDER = "resources/io/jenkins/plugins/gitops/templates";

    private static final Map<String, String> VALUES = Map.of(
            "name", "shop",
            "namespace", "shop-dev",
            "repository", "https://gitlab.example/team/manifests.git",
            "branch", "main",
            "path", "shop/overlays/dev",
            "image", "registry.example:5005/team/shop",
            "tag", "sha-1a2b3c4",
            "registry", "registry.example:5005",
            "scheme", "http",
            "username", "gitlab+deploy-token-7");

    private FilledTemplates() {}

    static String fill(PlayedLibrary library, String template) {
        return String.valueOf(library.call("gitopsTemplate", template, VALUES));
    }

    /** All files below a folder of the templates, by their path below it. */
    public static Map<String, String> of(String folder) throws IOException {
        PlayedLibrary library = new PlayedLibrary();
        Path root = LibraryFiles.root().resolve(FOLDER).resolve(folder);
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .forEach(name -> texts.put(name, fill(library, folder + "/" + name)));
        }
        return texts;
    }
}
