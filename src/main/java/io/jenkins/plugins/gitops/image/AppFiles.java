package io.jenkins.plugins.gitops.image;

import io.jenkins.plugins.gitops.image.Recipe.ImageFile;
import java.util.List;

/** Where a program goes in an image, and how it is started, where nobody says it. */
public final class AppFiles {
    private static final String FOLDER = "/app";

    private final String source;
    private final String target;
    private final List<String> entrypoint;

    private AppFiles(String source, String target, List<String> entrypoint) {
        this.source = source;
        this.target = target;
        this.entrypoint = entrypoint;
    }

    /**
     * For a folder, a jar, a war or any other file.
     *
     * @param into its path in the image, "" for {@code /app}, or for where a servlet container looks for its first application
     * @param base the image below, which tells what a war is for
     */
    public static AppFiles of(String source, String into, String base) {
        String name = source.substring(1 + Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')));
        boolean war = name.endsWith(".war");
        if (!war && !name.endsWith(".jar")) {
            return new AppFiles(source, into.isEmpty() ? FOLDER : into, List.of());
        }
        String served = war && into.isEmpty() ? served(base) : "";
        if (!served.isEmpty()) {
            return new AppFiles(source, served, List.of());
        }
        String folder = into.isEmpty() ? FOLDER : into;
        boolean whole = folder.endsWith(".jar") || folder.endsWith(".war");
        String target = whole ? folder : folder.replaceAll("/+$", "") + "/" + name;
        return new AppFiles(source, target, war && !into.isEmpty() ? List.of() : List.of("java", "-jar", target));
    }

    private static String served(String base) {
        if (base.contains("tomcat")) {
            return "/usr/local/tomcat/webapps/ROOT.war";
        }
        return base.contains("jetty") ? "/var/lib/jetty/webapps/ROOT.war" : "";
    }

    public List<ImageFile> files() {
        boolean archive = target.endsWith(".jar") || target.endsWith(".war");
        return List.of(new ImageFile(source, target, !archive));
    }

    /** Program and arguments; empty for what the base does. */
    public List<String> entrypoint() {
        return entrypoint;
    }
}
