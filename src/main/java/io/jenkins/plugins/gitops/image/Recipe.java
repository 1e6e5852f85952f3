package io.jenkins.plugins.gitops.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an image is made of. Paths are absolute or relative to the source's folder on the machine that builds. */
public sealed interface Recipe {
    /** As Docker writes them, {@code linux/arm64}; empty for that of the machine that builds. */
    List<String> platforms();

    /**
     * The instructions of a Dockerfile.
     *
     * @param file "" for that in the context
     * @param context the folder that its instructions see
     * @param arguments of the build, by name
     * @param target the stage to stop at, "" for the last
     * @param platforms more than one gives an image index
     * @param cacheFrom images whose layers may be used again
     */
    record Dockerfile(
            String file,
            String context,
            Map<String, String> arguments,
            String target,
            List<String> platforms,
            List<String> cacheFrom)
            implements Recipe {
        public Dockerfile {
            arguments = new LinkedHashMap<>(arguments);
            platforms = List.copyOf(platforms);
            cacheFrom = List.copyOf(cacheFrom);
        }

        /** The Dockerfile of a folder, as it is. */
        public static Dockerfile in(String context) {
            return new Dockerfile("", context, Map.of(), "", List.of(), List.of());
        }
    }

    /**
     * Files put onto a base, without a Dockerfile.
     *
     * @param base the image it stands on, "" for none; where it is in the same registry, the same login opens it
     * @param files what goes into it, one layer
     * @param entrypoint program and arguments; empty for that of the base
     * @param environment variables by name
     * @param ports that the container listens on
     */
    record Files(
            String base,
            List<ImageFile> files,
            List<String> entrypoint,
            Map<String, String> environment,
            List<Integer> ports,
            List<String> platforms)
            implements Recipe {
        public Files {
            files = List.copyOf(files);
            entrypoint = List.copyOf(entrypoint);
            environment = Map.copyOf(environment);
            ports = List.copyOf(ports);
            platforms = List.copyOf(platforms);
        }
    }

    /**
     * Something that goes into an image.
     *
     * @param source a file, or a folder of which all that is in it goes in
     * @param target its absolute path in the image
     * @param executable whether it may be run; the files of a folder each keep what they are
     */
    record ImageFile(String source, String target, boolean executable) {}
}
