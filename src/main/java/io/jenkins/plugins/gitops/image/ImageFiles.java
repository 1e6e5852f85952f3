package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.finding.Finding;
import io.jenkins.plugins.gitops.finding.FindingException;
import io.jenkins.plugins.gitops.image.Recipe.ImageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The single files that an image is to hold, looked at before a build starts. */
final class ImageFiles {
    private static final int LIMIT = 50_000;

    private ImageFiles() {}

    /** Regular files alone, in the order of their paths; throws a finding where one cannot go into an image. */
    static List<ImageFile> expand(List<ImageFile> named) {
        List<ImageFile> files = new ArrayList<>();
        for (ImageFile each : named) {
            if (!each.target().startsWith("/")
                    || each.target().contains("/../")
                    || each.target().endsWith("/..")) {
                throw refused(each.target(), "is no absolute path in an image", "Write the target from the root: /app");
            }
            addTo(files, each);
            if (files.size() > LIMIT) {
                throw refused(each.source(), "holds more than " + LIMIT + " files", "Name the folders that are needed");
            }
        }
        return files;
    }

    private static void addTo(List<ImageFile> files, ImageFile named) {
        Path source = Path.of(named.source());
        if (Files.isRegularFile(source)) {
            files.add(named);
        } else if (Files.isDirectory(source)) {
            within(source).forEach(file -> files.add(below(named, source, file)));
        } else {
            throw refused(named.source(), "is not there", "Build it first, or correct the path");
        }
    }

    private static List<Path> within(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> paths = walk.limit(LIMIT + 1L).sorted().toList();
            paths.stream()
                    .filter(Files::isSymbolicLink)
                    .filter(path -> !path.equals(folder))
                    .findFirst()
                    .ifPresent(link -> {
                        throw refused(
                                link.toString(),
                                "is a symbolic link, which could lead out of the folder",
                                "Put the file itself there");
                    });
            return paths.stream()
                    .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        } catch (IOException e) {
            throw new FindingException(
                    finding(folder.toString(), "cannot be read: " + e, "Check the rights of the folder"), e);
        }
    }

    private static ImageFile below(ImageFile named, Path folder, Path file) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        String root = named.target().endsWith("/") ? named.target() : named.target() + "/";
        return new ImageFile(file.toString(), root + path, Files.isExecutable(file));
    }

    private static FindingException refused(String path, String what, String remedy) {
        return new FindingException(finding(path, what, remedy));
    }

    private static Finding finding(String path, String what, String remedy) {
        return new Finding("image.file-refused", "'" + path + "' " + what, "No image was built", remedy);
    }
}
